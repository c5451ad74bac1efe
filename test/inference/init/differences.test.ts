import { describe, expect, it } from 'vitest'
import { planInit } from '../../../source/inference/init.js'
import { inferIn } from '../infer-in.js'
import { inferred, planIn, project } from './sample.js'

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
