import { describe, expect, it } from 'vitest'
import { makeCatalogue, planCatalogue } from '../../source/cli/catalogue.js'
import type { Inferred } from '../../source/inference/infer.js'
import { planInit } from '../../source/inference/init.js'
import type { PlanCatalogue } from '../../source/plan/catalogue.js'
import { checkPlan } from '../../source/plan/check.js'
import type { PlanFile } from '../../source/plan/file.js'
import { parsePlan } from '../../source/plan/parse.js'
import { inferIn } from './infer-in.js'

const known = planCatalogue(makeCatalogue())
const anyKeys = { parameters: () => [] }
/** Every kind of channel that inference may name, whichever of them the wizard has today. */
const catalogue: PlanCatalogue = {
  ...known,
  channels: { crates: anyKeys, homebrew: anyKeys, github: anyKeys, ...known.channels },
}

/** The plan that a text holds; a text with problems fails the test with all of them. */
function planIn(text: string, path = 'release-wizard.yaml'): PlanFile {
  const checked = checkPlan(parsePlan(text, path), catalogue)
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems, null, 2))
  return checked.file
}

const crate = '[package]\nname = "acme"\nversion = "1.4.0"\ndescription = "A crate"\nlicense = "MIT"\n'
const project = {
  'Cargo.toml': crate,
  'rustfmt.toml': '',
  'CHANGELOG.md': '# Changelog\n',
  'README.md': '# acme\n\nbrew install acme/tap/acme\n',
}
const inferred: Promise<Inferred> = inferIn(project, {
  tags: ['v1.3.0'],
  origin: 'git@github.com:acme/acme.git',
})

describe('the first time', () => {
  it('writes every inferred line below its reason, with guesses marked as likely', async () => {
    const text = planInit(await inferred).write({})
    expect(text).toBe(`# How acme is released. Written by release-wizard init from what is in the repository:
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
`)
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

describe('with a plan that is there', () => {
  const path = 'release-wizard.yaml'

  async function again(text: string, file = path) {
    return planInit(await inferred, { path: file, text, file: planIn(text, file) })
  }

  it('asks nothing about what it wrote itself, and gives the same text back', async () => {
    const text = planInit(await inferred).write({})
    const plan = await again(text)
    expect(plan.questions).toEqual([])
    expect(plan.write({})).toBe(text)
  })

  const written = `# Our plan
name: acme-tools   # not the crate's name
versions:
  files:
    - VERSION.md   # gone by now
    # by hand
    - { path: docs/install.md, pattern: "acme \${version}" }
channels:
  # the crate
  - crates
phases:
  qa:
    - gate: Our own
      run: make everything
`

  it('asks about every difference, and passes over what only the plan can know', async () => {
    const { questions } = await again(written)
    expect(questions.map(({ id, question }) => [id, question.facts?.slice(0, 2)])).toEqual([
      ['name', ['written   acme-tools', 'found     acme']],
      ['tag', ['written   nothing', 'found     v${version}']],
      ['version file Cargo.toml', ['written   nothing', 'found     Cargo.toml']],
      ['version file VERSION.md', ['written   it', 'found     nothing']],
      ['changelog.file', ['written   nothing', 'found     CHANGELOG.md']],
      [
        'channel homebrew',
        [
          'written   nothing',
          'found     {"homebrew":{"enabled":false,"tap":"acme/homebrew-tap","formula":"acme"}}',
        ],
      ],
      ['channel github', ['written   nothing', 'found     {"github":{"enabled":false}}']],
      ['gate Format', ['written   nothing', 'found     {"gate":"Format","run":"cargo fmt --all --check"}']],
      [
        'gate Lint',
        [
          'written   nothing',
          'found     {"gate":"Lint","run":"cargo clippy --all-targets -- -D warnings","optional":true}',
        ],
      ],
      ['gate Tests', ['written   nothing', 'found     {"gate":"Tests","run":"cargo test"}']],
    ])
    expect(questions.every(({ question }) => question.default === 'keep')).toBe(true)
  })

  it('changes nothing but what is taken, with the reason above each new line', async () => {
    const plan = await again(written)
    expect(plan.write({})).toBe(written)
    expect(plan.write({ name: 'keep', 'gate Tests': 'take', 'version file Cargo.toml': 'take' })).toBe(
      written
        .replace('channels:', '    # it says 1.4.0\n    - Cargo.toml\nchannels:')
        .concat(
          '    # Cargo.toml: cargo tests the package with it\n    - gate: Tests\n      run: cargo test\n',
        ),
    )
  })

  it('takes a line out and keeps the comments of the others', async () => {
    const text = (await again(written)).write({ 'version file VERSION.md': 'take', name: 'take' })
    expect(planIn(text)).toMatchObject({
      name: 'acme',
      versions: { files: [{ path: 'docs/install.md', pattern: 'acme ${version}' }] },
    })
    expect(text).toMatch(/# not the crate's name/)
    expect(text).toMatch(/# by hand\n/)
    expect(text).toMatch(/# the crate\n/)
  })

  it('follows a change of who publishes, key by key, and keeps the comment above', async () => {
    const released = await inferIn({
      ...project,
      '.github/workflows/release.yml': 'on: push\njobs:\n  a:\n    steps:\n      - run: cargo publish\n',
    })
    const change = planInit(released, { path, text: written, file: planIn(written) })
    const { question } = change.questions.find(({ id }) => id === 'channel crates') ?? {}
    expect(question?.facts).toEqual([
      'written   by: nothing, workflow: nothing',
      'found     by: workflow, workflow: release.yml',
      'because   release.yml:5 runs "cargo publish"',
    ])
    const text = change.write({ 'channel crates': 'take' })
    expect(planIn(text).channels).toEqual([{ crates: { by: 'workflow', workflow: 'release.yml' } }])
    expect(text).toMatch(/# the crate\n/)
  })

  it('keeps Windows line ends', async () => {
    const windows = written.replaceAll('\n', '\r\n')
    const text = (await again(windows)).write({ 'gate Tests': 'take', 'version file VERSION.md': 'take' })
    expect(text.replaceAll('\r\n', '')).not.toContain('\n')
    expect(planIn(text).phases?.qa).toHaveLength(2)
  })

  it('edits a plan in package.json, and leaves the rest of it alone', async () => {
    const manifest = `${JSON.stringify({ name: 'other', 'release-wizard': { name: 'acme-tools', channels: [] } }, null, 4)}\n`
    const plan = await again(manifest, 'package.json')
    const text = plan.write({ name: 'take', 'channel crates acme': 'take' })
    expect(JSON.parse(text)).toEqual({
      name: 'other',
      'release-wizard': { name: 'acme', channels: [{ crates: { package: 'acme' } }] },
    })
    expect(text).toMatch(/^ {4}"name": "other"/m)
  })
})
