import { describe, expect, it } from 'vitest'
import { generatePhases } from '../../source/inference/generate.js'
import { folder } from '../../source/registries/folder/channel.js'
import { everyKind, gatesOf, inferIn, reasonsOf } from './infer-in.js'

const crate = (name: string) =>
  `[package]\nname = "${name}"\nversion = "1.4.0"\ndescription = "A crate"\nlicense = "MIT"\n`

const mixture = {
  'Cargo.toml': `${crate('acme')}[workspace]\nmembers = ["crates/core"]\n[dependencies]\nacme-core = { path = "crates/core", version = "1.4.0" }\n`,
  'Cargo.lock': 'version = 4\n',
  'crates/core/Cargo.toml': crate('acme-core'),
  'bindings/node/package.json': JSON.stringify({
    name: 'acme',
    version: '1.4.0',
    scripts: { test: 'node --test' },
  }),
  'bindings/node/package-lock.json': JSON.stringify({ name: 'acme', version: '1.4.0' }),
  'bindings/node/native/Cargo.toml': '[package]\nname = "acme-node"\nversion = "1.4.0"\npublish = false\n',
  'bindings/python/pyproject.toml':
    '[build-system]\nbuild-backend = "maturin"\n[project]\nname = "acme"\nversion = "1.4.0"\n[tool.pytest.ini_options]\n',
  'docs/package.json': JSON.stringify({
    name: 'docs',
    version: '0.0.1',
    private: true,
    scripts: { test: 'x' },
  }),
  'test/fixtures/package.json': JSON.stringify({ name: 'fixture', version: '1.4.0' }),
  '.github/workflows/release-publish.yml': `on: workflow_dispatch
jobs:
  publish:
    steps:
      - uses: actions/checkout@v4
        with: { repository: acme/homebrew-tap }
      - run: |
          # the core goes first
          cargo publish --locked \\
            -p acme-core
          cargo publish -p acme
          npm publish acme.tgz
          twine upload dist/*
      - run: gh release create "$TAG"
`,
}

describe('a Rust core with Node and Python bindings', () => {
  const origin = 'git@github.com:acme/acme.git'

  it('is one lockstep plan with every version file, without fixtures and the site', async () => {
    const inferred = await inferIn(mixture, { origin, tags: ['v1.3.0'] })
    expect(inferred.file.versions).toEqual({
      policy: 'lockstep',
      files: [
        'Cargo.toml',
        'crates/core/Cargo.toml',
        'Cargo.lock',
        'bindings/node/native/Cargo.toml',
        'bindings/node/package.json',
        'bindings/node/package-lock.json',
        'bindings/python/pyproject.toml',
      ],
    })
    expect(reasonsOf(inferred)).toContain(
      'not docs/package.json: likely: it says 0.0.1, not 1.4.0: add it to versions.files if it is released with the rest',
    )
  })

  it('tells gates of the same name apart by their ecosystem, each in its folder', async () => {
    expect(gatesOf(await inferIn(mixture))).toEqual([
      'Format: cargo fmt --all --check (optional)',
      'Lint: cargo clippy --workspace --all-targets -- -D warnings (optional)',
      'Tests (Rust): cargo test --workspace',
      'Tests (Node): npm run test in bindings/node',
      'Tests (Python): pytest in bindings/python',
    ])
  })

  it('publishes by the workflow, with the line that shows it, and makes the GitHub Release last', async () => {
    const inferred = await inferIn(mixture, { origin })
    const by = { by: 'workflow', workflow: 'release-publish.yml' }
    expect(inferred.file.channels).toEqual([
      { crates: { id: 'crates-acme', package: 'acme', needs: 'crates-acme-core', ...by } },
      { crates: { id: 'crates-acme-core', package: 'acme-core', dir: 'crates/core', ...by } },
      { npm: { package: 'acme', dir: 'bindings/node', ...by } },
      { pypi: { package: 'acme', dir: 'bindings/python', ...by } },
      { homebrew: { ...by, tap: 'acme/homebrew-tap', formula: 'acme' } },
      { github: by },
    ])
    expect(reasonsOf(inferred)).toEqual(
      expect.arrayContaining([
        'channel crates acme: release-publish.yml:11 runs "cargo publish -p acme"',
        'channel crates acme-core: release-publish.yml:9 runs "cargo publish --locked -p acme-core"',
        'channel pypi acme: release-publish.yml:13 runs "twine upload dist/*"',
        'channel homebrew: likely: release-publish.yml:6 names the tap acme/homebrew-tap',
      ]),
    )
  })

  it('names no channel that the wizard does not have', async () => {
    const inferred = await inferIn(mixture, { origin, channels: { folder } })
    expect(inferred.file.channels).toEqual([])
    expect(reasonsOf(inferred)).toEqual(
      expect.arrayContaining([
        'no channel pypi acme: release-publish.yml:13 runs "twine upload dist/*"; pypi is not supported here yet',
        'no channel: nothing here is published by this plan: the release ends at the pushed tag',
      ]),
    )
  })
})

describe('a repository in which nothing is known', () => {
  it('still gives a plan: a tag, and nothing else', async () => {
    const inferred = await inferIn({}, { tags: ['2.0.1'], origin: 'https://github.example/acme/notes.git' })
    expect(inferred.file).toEqual({
      name: 'notes',
      tag: '${version}',
      versions: { policy: 'lockstep', files: [] },
      channels: [],
    })
    expect(reasonsOf(inferred)).toEqual([
      'name notes: the name of the repository at origin',
      'tag ${version}: as in 2.0.1',
      'no changelog: no file that is named like one is here',
      'no channel: nothing here is published by this plan: the release ends at the pushed tag',
    ])
    const phases = generatePhases(inferred.file, inferred, everyKind)
    expect(phases.tag?.map(({ uses }) => uses)).toEqual(['tag/create', 'tag/push'])
    expect(phases.publish).toEqual([])
  })

  it('says which workflow could not be read', async () => {
    const inferred = await inferIn({ '.github/workflows/ci.yml': 'on: push\njobs: [\n' })
    expect(reasonsOf(inferred)).toContain(
      'not ci.yml: likely: the workflow cannot be read: line 3 is no YAML',
    )
  })
})

describe('every reason', () => {
  it('with a place stands at a line that is in the file', async () => {
    const inferred = await inferIn(mixture, { origin: 'git@github.com:acme/acme.git' })
    const file = { ...inferred.file, phases: { qa: inferred.gates } }
    const placed = inferred.reasons.flatMap(({ at, line }) => (at === undefined ? [] : [{ at, line }]))
    expect(placed.length).toBeGreaterThan(15)
    for (const { at, line } of placed) {
      const value = at.reduce<unknown>((inside, key) => Object(inside)[key], file)
      expect(value, line).toBeDefined()
    }
  })
})
