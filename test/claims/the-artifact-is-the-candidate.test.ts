import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folder } from '../../source/registries/folder/channel.js'
import { readTarball } from '../../source/registries/frame/formats/tarball.js'
import { makeRelease as makeSetting } from '../checks/support.js'
import { makeRepository, type Repository } from '../parts/repository.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { makeStage, type Stage } from '../registries/stage.js'

const manifest = (extra = {}) =>
  JSON.stringify({ name: 'acme', version: '1.4.0', license: 'MIT', files: ['index.js', 'lib'], ...extra })
const released = 'exports.one = 1\n'

/** A package of which v1.4.0 is tagged; the release is of that commit, whatever becomes of the work tree. */
function makeTagged(extra = {}, files = {}): { readonly repository: Repository; readonly commit: string } {
  const repository = makeRepository({
    'package.json': manifest(extra),
    'index.js': released,
    '.gitignore': 'lib/\nnode_modules/\n',
    ...files,
  })
  return { repository, commit: repository.tag('v1.4.0') }
}

function makeRelease(repository: Repository, commit: string, path = 'release'): Stage {
  const startedAt = '2026-05-04T10:00:00.000Z'
  return makeStage({
    channel: folder,
    repository,
    env: repository.env,
    spec: { with: { to: temporaryFolder('shop') } },
    release: { candidate: { commit }, startedAt, path },
  })
}

/** Builds, and gives the files that were packed, by their paths, beside what was said of the build. */
async function pack(
  stage: Stage,
): Promise<{ readonly fact: string; readonly files: Record<string, string> }> {
  const built = await stage.tryBuild()
  const [artifact] = stage.artifacts
  const files = readTarball(stage.bytesOf(artifact)) ?? new Map<string, Uint8Array>()
  return {
    fact: built.fact ?? '',
    files: Object.fromEntries([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])),
  }
}

const setUpBy = (setup: string) => makeSetting({ plan: { settings: { build: { setup } } } }).plan

const moves: Readonly<Record<string, (repository: Repository) => void>> = {
  'a later commit': (one) => void one.commit('Later', { 'index.js': 'exports.later = 1\n' }),
  'another branch': (one) => {
    one.git('checkout', '-q', '-b', 'other')
    one.commit('Other', { 'index.js': 'exports.other = 1\n' })
  },
  'an earlier commit': (one) => {
    one.git('checkout', '-q', '--orphan', 'before')
    one.commit('Before', { 'index.js': 'exports.before = 1\n' })
  },
  'a changed file': (one) => writeFiles(one.folder, { 'index.js': 'exports.dirty = 1\n' }),
  'a staged file': (one) => {
    writeFiles(one.folder, { 'index.js': 'exports.staged = 1\n' })
    one.git('add', 'index.js')
  },
  'a file taken out of the index': (one) => void one.git('rm', '-q', '--cached', 'index.js'),
  'a file that git is told not to look at': (one) => {
    one.git('update-index', '--skip-worktree', 'index.js')
    writeFiles(one.folder, { 'index.js': 'exports.hidden = 1\n' })
  },
  'a file that is assumed unchanged': (one) => {
    one.git('update-index', '--assume-unchanged', 'index.js')
    writeFiles(one.folder, { 'index.js': 'exports.assumed = 1\n' })
  },
}

describe('what is built is the commit that was tagged', () => {
  test('the work tree itself, where it is that commit', async () => {
    const { repository, commit } = makeTagged()
    const stage = makeRelease(repository, commit)
    const { fact, files } = await pack(stage)
    expect(fact).not.toContain('checkout')
    expect(files['index.js']).toBe(released)
  })

  test.each(Object.entries(moves))('after %s', async (_, move) => {
    const { repository, commit } = makeTagged()
    move(repository)
    const status = repository.git('status', '--porcelain')
    const { fact, files } = await pack(makeRelease(repository, commit))
    expect(files['index.js']).toBe(released)
    expect(fact).toContain('from a checkout of the tag')
    expect(repository.git('status', '--porcelain')).toBe(status)
    expect(repository.git('worktree', 'list').split('\n')).toHaveLength(1)
  })

  test('a work tree that moves while it is built: built again, from a checkout', async () => {
    const prepack = `node -e "require('fs').appendFileSync('index.js', 'exports.stamp = 1\\n')"`
    const { repository, commit } = makeTagged({ scripts: { prepack } })
    const { fact, files } = await pack(makeRelease(repository, commit))
    expect(files['index.js']).toBe(`${released}exports.stamp = 1\n`)
    expect(fact).toContain('from a checkout of the tag')
  })

  test('a recovery never trusts the work tree, not even a clean one with files that git ignores', async () => {
    const { repository, commit } = makeTagged()
    writeFiles(repository.folder, { 'lib/settings.local': 'password\n' })
    const { files } = await pack(makeRelease(repository, commit, 'recover'))
    expect(Object.keys(files)).not.toContain('lib/settings.local')
  })

  test('the checkout is set up by the project’s own install command, with its submodules', async () => {
    const library = makeRepository({ 'data.txt': 'data\n' })
    const repository = makeRepository({
      'package.json': manifest({
        scripts: { prepack: 'cp node_modules/tool/made.js index.js && cat part/data.txt >> index.js' },
        devDependencies: { tool: 'file:tool' },
      }),
      'index.js': released,
      'tool/package.json': JSON.stringify({ name: 'tool', version: '1.0.0' }),
      'tool/made.js': 'exports.made = 1\n',
      '.gitignore': 'node_modules/\n',
    })
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.folder, 'part')
    repository.git('config', '--global', 'protocol.file.allow', 'always')
    repository.commit('Add a submodule')
    const commit = repository.tag('v1.4.0')
    repository.commit('Later', { 'index.js': 'exports.later = 1\n' })
    const { files } = await pack(makeRelease(repository, commit))
    expect(files['index.js']).toBe('exports.made = 1\ndata\n')
  })

  test('where the checkout cannot be set up, nothing is built and the command is named', async () => {
    const { repository, commit } = makeTagged()
    repository.commit('Later', { 'index.js': 'exports.later = 1\n' })
    const stage = makeStage({
      channel: folder,
      repository,
      env: repository.env,
      spec: { with: { to: temporaryFolder('shop') } },
      release: { candidate: { commit }, plan: setUpBy('echo no compiler >&2; exit 3') },
    })
    expect(await stage.tryBuild()).toMatchObject({
      verdict: 'fail',
      found: 'the checkout of v1.4.0 could not be set up: no compiler',
      mend: expect.stringContaining('build.setup'),
    })
    expect(stage.artifacts).toEqual([])
  })

  test('an artifact of another commit is not taken for the one of this release', async () => {
    const { repository, commit } = makeTagged()
    const stage = makeRelease(repository, commit)
    const [artifact] = await stage.build()
    expect(await stage.probeBuild()).toMatchObject({ found: 'done' })
    Object.assign(artifact ?? {}, { commit: 'f'.repeat(40) })
    expect(await stage.probeBuild()).toMatchObject({ found: 'absent' })
  })
})

describe('what is packed, and neither committed nor made by this run, is named before the publish', () => {
  const age = (repository: Repository, path: string, iso: string): void =>
    utimesSync(join(repository.folder, path), new Date(iso), new Date(iso))

  test('a password that git ignores', async () => {
    const { repository, commit } = makeTagged()
    writeFiles(repository.folder, { 'lib/settings.local': 'password\n' })
    age(repository, 'lib/settings.local', '2026-05-01T10:00:00Z')
    const stage = makeRelease(repository, commit)
    await stage.build()
    expect(await stage.check('channel/origin')).toMatchObject({
      verdict: 'fail',
      found: 'packed, not committed, and older than this run: lib/settings.local',
    })
  })

  test('not what a gate of this run built', async () => {
    const { repository, commit } = makeTagged()
    writeFiles(repository.folder, { 'lib/built.js': 'exports.built = 1\n' })
    age(repository, 'lib/built.js', '2026-05-04T10:00:01Z')
    const stage = makeRelease(repository, commit)
    await stage.build()
    expect(await stage.check('channel/origin')).toMatchObject({ verdict: 'pass' })
  })

  test('not a file that says the same as a committed one', async () => {
    const { repository, commit } = makeTagged()
    writeFiles(repository.folder, { 'lib/index.js': released })
    age(repository, 'lib/index.js', '2026-05-01T10:00:00Z')
    const stage = makeRelease(repository, commit)
    await stage.build()
    expect(await stage.check('channel/origin')).toMatchObject({ verdict: 'pass' })
  })
})
