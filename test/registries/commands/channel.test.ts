import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../../../source/registries/commands/channel.js'
import { makeRepository } from '../../parts/repository.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../../parts/temporary.js'
import { makeStage, type Stage } from '../stage.js'

/** A store that is a folder: one file a version, put there by shell lines as a plan has them. */
let store: string

beforeEach(() => {
  store = temporaryFolder('store')
})

const lines = {
  build: 'mkdir -p dist && printf "acme %s" "$RELEASE_VERSION" > "dist/acme-$RELEASE_VERSION.txt"',
  files: ['dist/*.txt'],
  ready: 'test -d "$STORE"',
  publish: 'cp "$RELEASE_ARTIFACTS/acme-$RELEASE_VERSION.txt" "$STORE/"',
  sight:
    'test -e "$STORE/acme-$RELEASE_VERSION.txt" || exit 1; cmp -s "$STORE/acme-$RELEASE_VERSION.txt" "$RELEASE_ARTIFACTS/acme-$RELEASE_VERSION.txt" || exit 3',
  verify: 'grep -q "acme $RELEASE_VERSION" "$STORE/acme-$RELEASE_VERSION.txt"',
  recall: 'rm "$STORE/acme-$RELEASE_VERSION.txt"',
}

function stageOf(others: Readonly<Record<string, unknown>> = {}): Stage {
  const { env } = isolatedEnv({ STORE: store })
  const files = { 'README.md': '# acme\n', '.gitignore': 'dist/\n' }
  return makeStage({
    channel: commands,
    repository: makeRepository(files, env),
    env,
    spec: { id: 'store', with: { ...lines, ...others } },
  })
}

const published = () => join(store, 'acme-1.4.0.txt')

test('builds, publishes once, installs and recalls by the lines of the plan', async () => {
  const stage = stageOf()
  expect(await stage.check('commands/ready')).toMatchObject({ verdict: 'pass', fact: 'nothing there yet' })
  const [artifact] = await stage.build()
  expect(artifact).toMatchObject({ name: 'acme-1.4.0.txt', file: 'artifacts/store/acme-1.4.0.txt' })
  expect(await stage.sight()).toEqual({ channel: 'store', status: 'absent' })
  expect(await stage.outcome()).toBe('done')
  expect(readFileSync(published(), 'utf8')).toBe('acme 1.4.0')
  expect(stage.sightings.at(-1)).toMatchObject({ status: 'live', ours: true, actual: '1.4.0' })
  expect(await stage.outcome()).toBe('already')
  expect(await stage.verify()).toMatchObject({ verdict: 'pass' })
  expect(await stage.recall()).toMatchObject({ verdict: 'pass' })
  expect(existsSync(published())).toBe(false)
})

test('is in doubt where the sight command cannot tell, and does not publish then', async () => {
  const stage = stageOf()
  await stage.build()
  writeFiles(store, { 'acme-1.4.0.txt': 'of somebody else' })
  expect(await stage.outcome()).toContain('unclear: the sight command ended with exit code 3')
  expect(readFileSync(published(), 'utf8')).toBe('of somebody else')
  expect((await stage.check('commands/ready')).verdict).toBe('unknown')
})

test('believes the sight command more than a publish that says it is done', async () => {
  const stage = stageOf({ publish: 'true' })
  await stage.build()
  expect(await stage.outcome()).toBe('done')
  expect(stage.sightings.at(-1)?.status).toBe('propagating')
  expect(await stage.verify()).toMatchObject({ verdict: 'fail' })
})

test('asks the ready command before anything', async () => {
  expect(await stageOf({ ready: 'echo nobody is logged in; exit 1' }).check('commands/ready')).toMatchObject({
    verdict: 'fail',
    found: expect.stringContaining('nobody is logged in'),
  })
  expect((await stageOf({ ready: 'exit 7' }).check('commands/ready')).verdict).toBe('unknown')
})

test('misses an artifact that was not built', async () => {
  expect(await stageOf({ build: 'true' }).tryBuild()).toMatchObject({ found: 'no file matches dist/*.txt' })
  expect(await stageOf({ build: 'exit 2' }).tryBuild()).toMatchObject({
    found: expect.stringContaining('exit code 2'),
  })
})

test('gives the terminal to a publish that asks a person, and says where there is none', async () => {
  const stage = stageOf({ interactive: true })
  await stage.build()
  expect(await stage.outcome()).toMatch(/^fail: the publish command talks to a person/)
})

test('rehearses by its own line, and says where the plan has no recall', async () => {
  const stage = stageOf({ rehearse: 'test "$RELEASE_CHANNEL" = store', recall: undefined })
  expect(await stage.rehearse()).toMatchObject({ verdict: 'pass', fact: 'rehearsed by its command' })
  expect(await stage.recall()).toMatchObject({ verdict: 'fail', found: 'the plan has no recall command' })
})

describe('files that are taken as they lie there are judged before the tag', () => {
  const judged = async (files: readonly string[], there: Readonly<Record<string, string>>) => {
    const stage = stageOf({ build: undefined, files })
    writeFiles(stage.repository.folder, there)
    return stage.check('commands/files')
  }

  test.each([
    ['missing', ['dist/*.zip'], {}, 'no file matches dist/*.zip'],
    ['empty', ['dist/*.zip'], { 'dist/acme.zip': '' }, 'dist/acme.zip is empty'],
    [
      'of another version',
      ['dist/*.zip'],
      { 'dist/acme-1.3.0.zip': 'old' },
      'dist/acme-1.3.0.zip is of 1.3.0',
    ],
    [
      'of a candidate',
      ['dist/*.zip'],
      { 'dist/acme-1.4.0rc1.zip': 'old' },
      'dist/acme-1.4.0rc1.zip is of 1.4.0rc1',
    ],
    [
      'of one name',
      ['a/*.zip', 'b/*.zip'],
      { 'a/x.zip': '1', 'b/x.zip': '2' },
      'two files are named x.zip: a/x.zip and b/x.zip',
    ],
  ])('%s', async (_, files, there, found) => {
    expect(await judged(files, there)).toMatchObject({ verdict: 'fail', found })
  })

  test('and those of this version pass, also where a pattern names a number that is none of ours', async () => {
    const there = {
      'dist/acme-1.4.0.tar.gz': 'new',
      'dist/acme-linux.zip': 'new',
      'dist/glibc-2.17.0.txt': 'x',
    }
    const files = ['dist/acme-${version}.tar.gz', 'dist/*.zip', 'dist/glibc-2.17.0.txt', 'dist/acme-1.*.gz']
    expect(await judged(files, there)).toMatchObject({ verdict: 'pass', fact: '3 files' })
  })
})
