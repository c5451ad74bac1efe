import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generatePhases } from '../../source/inference/generate.js'
import type { Channel } from '../../source/ports/channel.js'
import { crates } from '../../source/registries/crates/channel.js'
import { folder } from '../../source/registries/folder/channel.js'
import { hex } from '../../source/registries/hex/channel.js'
import { pypi } from '../../source/registries/pypi/channel.js'
import { channels } from '../../source/registries/record.js'
import { have } from '../parts/have.js'
import { installMix } from '../parts/mix/install.js'
import { mixFiles } from '../parts/mix/make-project.js'
import { makeRepository, type Repository } from '../parts/repository.js'
import { isolatedEnv, temporaryFolder } from '../parts/temporary.js'
import { manifestOf, program } from '../registries/crates/project.js'
import { project, python } from '../registries/pypi/project.js'
import { makeStage, type Stage, type StageSetting } from '../registries/stage.js'

const greeter = {
  'package.json': JSON.stringify({ name: 'acme', version: '1.4.0', license: 'MIT', files: ['index.js'] }),
  'index.js': 'exports.one = 1\n',
  '.gitignore': 'node_modules/\n',
}

function stageOf(channel: Channel, repository: Repository, setting: Partial<StageSetting> = {}): Stage {
  const { env } = isolatedEnv()
  return makeStage({ channel, repository, env: { ...env, ...repository.env }, ...setting })
}

const inFolder = (files: Readonly<Record<string, string>>, setting: Partial<StageSetting> = {}): Stage =>
  stageOf(folder, makeRepository(files), { spec: { with: { to: temporaryFolder('shop') } }, ...setting })

test('every channel that this machine builds is packed in QA, before the tag', () => {
  const kinds = ['crates', 'folder', 'hex', 'npm', 'pypi', 'rubygems']
  const file = {
    name: 'acme',
    channels: kinds.map((kind) => ({
      [kind]: { package: 'acme', ...(kind === 'folder' && { to: 'shelf' }) },
    })),
  }
  const { qa } = generatePhases(
    file,
    { gates: [{ gate: 'Tests', run: 'make test' }], workflows: [] },
    channels,
  )
  const packing = (qa ?? []).flatMap(({ id, uses = '', needs }) =>
    /\/(?:packs|contents)$/.test(uses) ? [{ id, needs }] : [],
  )
  expect(packing).toEqual(
    kinds.map((kind) => ({ id: `qa/${kind}-${kind === 'npm' ? 'contents' : 'packs'}`, needs: ['tests'] })),
  )
})

describe('a plan with a phase qa of its own', () => {
  const own = [{ gate: 'Tests', run: 'make test' }]
  const tagged = (file: object) =>
    (generatePhases({ name: 'acme', ...file }, { gates: own, workflows: [] }, channels).tag ?? []).map(
      ({ id, when }) => (when === undefined ? id : `${id} on ${JSON.stringify(when)}`),
    )
  const deeds = ['tag/create', 'tag/push']

  test('packs for trial beside the tag, whatever it judges itself', () => {
    const list = [{ crates: {} }, { npm: { package: 'acme' } }, { homebrew: { tap: 'acme/tap' } }]
    expect(tagged({ channels: list, phases: { qa: own } })).toEqual([
      'tag/crates-packs',
      'tag/npm-contents',
      ...deeds,
    ])
    expect(tagged({ channels: list, phases: { qa: { extends: 'builtin', steps: own } } })).toEqual(deeds)
    expect(tagged({ channels: list })).toEqual(deeds)
  })

  test('does not where it packs itself, where the channel says so, or where a workflow publishes', () => {
    const packs = { gate: 'Packs', uses: 'crates/packs', channel: 'crates' }
    expect(tagged({ channels: [{ crates: {} }], phases: { qa: [packs] } })).toEqual(deeds)
    expect(tagged({ channels: [{ crates: { trial: false } }], phases: { qa: own } })).toEqual(deeds)
    const workflow = { by: 'workflow', workflow: 'release.yml' }
    expect(tagged({ channels: [{ crates: workflow }], phases: { qa: own } })).toEqual(deeds)
  })

  test('or with a path that leaves qa out packs for trial on that path', () => {
    const file = { channels: [{ crates: {} }], paths: { hotfix: ['tag', 'publish'], release: ['qa', 'tag'] } }
    expect(tagged(file)).toEqual(['tag/crates-packs on {"path":["hotfix"]}', ...deeds])
  })
})

describe.skipIf(!have('npm'))('what was packed for trial', () => {
  test('is the very file that is kept once the tag stands, and nothing is packed again', async () => {
    const packed: string[] = []
    const stage = inFolder(greeter, {
      alter: (write) => ({
        ...write,
        run(file, args, options) {
          if (file === 'npm') packed.push(args.join(' '))
          return write.run(file, args, options)
        },
      }),
    })
    expect(await stage.check('folder/packs')).toMatchObject({
      verdict: 'pass',
      fact: expect.stringMatching(/^acme-1\.4\.0\.tgz, \d+ bytes$/),
    })
    expect(stage.artifacts).toEqual([])
    // What stands in the work tree by then is no matter.
    stage.repository.commit('Later', { 'index.js': 'exports.later = 1\n' })
    const [artifact] = await stage.build()
    expect(artifact).toMatchObject({ name: 'acme-1.4.0.tgz', channel: 'folder' })
    expect(packed).toHaveLength(1)
  })

  test('is not taken for another commit, or once it was changed', async () => {
    const repository = makeRepository(greeter)
    const first = stageOf(folder, repository, { spec: { with: { to: temporaryFolder('shop') } } })
    await first.check('folder/packs')
    const before = await first.build()
    const changed = repository.commit('Later', { 'index.js': 'exports.later = 1\n' })
    const second = stageOf(folder, repository, {
      spec: { with: { to: temporaryFolder('shop') } },
      release: { candidate: { commit: changed } },
    })
    await second.check('folder/packs')
    const [after] = await second.build()
    expect(after?.sha256).not.toBe(before[0]?.sha256)
  })

  test('leaves the work tree as it was, where a script writes into a tracked file', async () => {
    const stamp = `node -e "require('fs').appendFileSync('index.js', 'exports.stamp = 1\\n')"`
    const files = {
      ...greeter,
      'package.json': JSON.stringify({
        name: 'acme',
        version: '1.4.0',
        license: 'MIT',
        scripts: { prepack: stamp },
      }),
    }
    const stage = inFolder(files)
    expect(await stage.check('folder/packs')).toMatchObject({ verdict: 'pass' })
    expect(stage.repository.git('status', '--porcelain', '--ignored')).toBe('')
    expect(readFileSync(join(stage.repository.folder, 'index.js'), 'utf8')).toBe(greeter['index.js'])
  })

  test('is not told where a step of the plan makes it after the tag', async () => {
    const step = (id: string, does: object, channel?: string) => ({
      id,
      title: id,
      phase: 'build',
      nature: 'effect',
      makes: [],
      does,
      ...(channel && { channel }),
    })
    const build = { type: 'uses', name: 'channel/build', with: {} }
    const steps = [step('Compile', { type: 'run', line: 'make' }), step('build/folder', build, 'folder')]
    const plan = { settings: {}, phases: [{ id: 'build', title: 'Build', steps }] }
    const files = { ...greeter, 'package.json': JSON.stringify({ name: 'acme', version: '1.3.0' }) }
    const stage = inFolder(files, { release: { plan: plan as never } })
    expect(await stage.check('folder/packs')).toMatchObject({
      verdict: 'pass',
      fact: 'not told before Compile: package.json says 1.3.0',
    })
  })
})

describe.skipIf(!have('cargo'))('a crate', () => {
  const crate = (files: Readonly<Record<string, string>>): Stage =>
    stageOf(crates, makeRepository({ ...program, ...files }), { spec: { package: 'acme' } })

  test('that is whole is packed and compiled, and nothing is left behind', async () => {
    const stage = crate({})
    expect(await stage.check('crates/packs')).toMatchObject({ verdict: 'pass' })
    expect(stage.repository.git('status', '--porcelain', '--ignored')).toBe('')
  })

  test.each([
    [
      'includes a file that is not packed',
      { 'docs/about.md': 'about\n' },
      'exclude = ["/docs"]\n',
      'about.md',
    ],
    ['names a readme that is not there', {}, 'readme = "GONE.md"\n', 'GONE.md'],
  ])('that %s is refused before the tag', async (_, files, more, named) => {
    const stage = crate({
      ...files,
      'Cargo.toml': manifestOf('acme', '1.4.0', more),
      'src/main.rs':
        'fn main() { println!("{}", ABOUT); }\nconst ABOUT: &str = include_str!("../docs/about.md");\n',
    })
    expect(await stage.check('crates/packs')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining(named),
    })
  })
})

describe.skipIf(!have('twine'))('a Python project', () => {
  const built = (files: Readonly<Record<string, string>>): Stage =>
    stageOf(pypi, makeRepository({ ...project, ...files } as Readonly<Record<string, string>>), {
      spec: { package: 'acme', with: { python, isolation: false } },
    })

  test('whose readme twine cannot render is refused before the tag, with the reason', async () => {
    const toml = String(project['pyproject.toml']).replace('README.md', 'README.rst')
    const stage = built({
      'pyproject.toml': toml,
      'README.rst': 'acme\n====\n\n.. image::\n\n* a\n   b\n  c\n',
    })
    expect(await stage.check('pypi/packs')).toMatchObject({
      verdict: 'fail',
      found: expect.stringMatching(/long_description.*line \d/s),
    })
  })

  test('whose sources lack a package is refused before the tag, and leaves no file behind', async () => {
    const toml = String(project['pyproject.toml']).replace('["acme"]', '["acme", "acme.extra"]')
    const stage = built({ 'pyproject.toml': toml })
    expect(await stage.check('pypi/packs')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('acme/extra'),
    })
    expect(stage.repository.git('status', '--porcelain')).toBe('')
  })
})

test('a Hex package without a description is refused before the tag', async () => {
  const { env } = isolatedEnv({}, [installMix()])
  const lacking = mixFiles('1.4.0')['mix.exs']?.replace('description: "An example", ', '')
  const repository = makeRepository({ ...mixFiles('1.4.0'), 'mix.exs': lacking ?? '' }, env)
  const stage = makeStage({ channel: hex, repository, env, spec: { package: 'acme' } })
  expect(await stage.check('hex/packs')).toMatchObject({
    verdict: 'fail',
    found: expect.stringContaining('description'),
  })
})
