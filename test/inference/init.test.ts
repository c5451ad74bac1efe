import { describe, expect, it } from 'vitest'
import { planInit } from '../../source/inference/init.js'
import { inferIn } from './infer-in.js'
import { inferred, planIn } from './init/sample.js'

describe('the first time', () => {
  it('writes every inferred line below its reason, with guesses marked as likely', async () => {
    const text = planInit(await inferred).write({})
    expect(text).toBe(`# yaml-language-server: $schema=https://unpkg.com/release-wizard/dist/schema.json
# How acme is released. Written by release-wizard init from what is in the repository:
# the reason stands above each line, and "likely" where it is a guess. Check it with: release-wizard check

# the name of the Rust package at the root
name: acme

# as in v1.3.0
tag: v\${version}

versions:
  policy: lockstep
  files:
    # it says 1.4.0
    - Cargo.toml

# it is here
changelog: { file: CHANGELOG.md }

channels:
  # likely: Cargo.toml has what crates.io asks for, and does not say publish = false
  - crates: { package: acme }
  # likely: README.md:3 names the tap acme/homebrew-tap
  - homebrew: { enabled: false, tap: acme/homebrew-tap, formula: acme }
  # likely: origin is on GitHub, and nothing here makes GitHub Releases yet: off until it is enabled
  - github: { enabled: false }

phases:
  qa:
    # rustfmt.toml is here
    - gate: Format
      run: cargo fmt --all --check
    # likely: "cargo clippy --all-targets -- -D warnings" is usual; nothing here says that it passes
    - gate: Lint
      run: cargo clippy --all-targets -- -D warnings
      needs: format
      optional: true
    # Cargo.toml: cargo tests the package with it
    - gate: Tests
      run: cargo test
      needs: lint
    - gate: Crate can be published
      uses: crates/manifest
      channel: crates
      needs: tests
    - gate: Packs for crates.io
      uses: crates/packs
      channel: crates
      needs: tests

# More steps for any phase. All that a plan may say: release-wizard explain
# phases:
#   qa:
#     - gate: Tests
#       run: npm test
#       timeout-minutes: 10
#     - decision: Is the compatibility risk acceptable?
#       options: [ship, hold]
#     - attest: The announcement was read by somebody else
#     - wait: The vote is open for three days
#       minimum: 72h
`)
  })

  it('writes examples of more steps as comments, which are a sound plan without them', async () => {
    const text = planInit(await inferred).write({})
    const [, examples = ''] = text.split(/^# More steps.*\n/m)
    expect(Object.keys(planIn(examples.replace(/^# /gm, '')).phases ?? {})).toEqual(['qa'])
  })

  it('asks about each guess, and about no fact', async () => {
    const { questions } = planInit(await inferred)
    expect(questions.map(({ id }) => id)).toEqual([
      'gate Lint',
      'channel crates acme',
      'channel homebrew',
      'channel github',
    ])
    expect(questions[0]?.question).toMatchObject({
      kind: 'choose',
      prompt: 'Is this right: gate Lint?',
      default: 'unsure',
    })
  })

  it('leaves out what is wrong, and writes what is right as a fact: required, and enabled', async () => {
    const answers = { 'gate Lint': 'no', 'channel homebrew': 'yes', 'channel github': 'no' }
    const text = planInit(await inferred).write(answers)
    const plan = planIn(text)
    expect(plan.channels).toEqual([
      { crates: { package: 'acme' } },
      { homebrew: { tap: 'acme/homebrew-tap', formula: 'acme' } },
    ])
    expect(plan.phases?.qa).toEqual([
      { gate: 'Format', run: 'cargo fmt --all --check' },
      { gate: 'Tests', run: 'cargo test', needs: 'format' },
      { gate: 'Crate can be published', uses: 'crates/manifest', channel: 'crates', needs: 'tests' },
      { gate: 'Packs for crates.io', uses: 'crates/packs', channel: 'crates', needs: 'tests' },
    ])
    expect(text).toContain('# README.md:3 names the tap acme/homebrew-tap; confirmed\n')
    expect(planIn(planInit(await inferred).write({ 'gate Lint': 'yes' })).phases?.qa).toContainEqual({
      gate: 'Lint',
      run: 'cargo clippy --all-targets -- -D warnings',
      needs: 'format',
    })
  })

  it('writes a plan that has no problems, for a repository in which nothing is known too', async () => {
    const nothing = await inferIn({})
    const text = planInit(nothing).write({})
    expect(text).toContain(
      '# nothing here is published by this plan: the release ends at the pushed tag\nchannels: []',
    )
    expect(planIn(text)).toMatchObject({ tag: 'v${version}', channels: [] })
    expect(planIn(planInit(await inferred).write({})).name).toBe('acme')
  })
})
