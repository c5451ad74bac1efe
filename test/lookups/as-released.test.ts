import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asReleased, taggedCommit } from '../../source/lookups/as-released.js'
import { readPackage } from '../../source/registries/npm/client/package.js'
import { makePort, makeRelease } from '../checks/support.js'
import { makeRepository } from '../parts/repository.js'
import { writeFiles } from '../parts/temporary.js'
import { makePlan, makeStep } from '../support/plans.js'

const npm = { id: 'npm', kind: 'npm', by: 'local', dir: '.', needs: [], enabled: true, with: {} } as const
const text = (fields: object) => `${JSON.stringify({ name: 'acme', version: '1.4.0', ...fields })}\n`
const tags = makePlan([makeStep('tag/create', { nature: 'effect', makes: ['tag'] })])

/** A repository whose release was tagged; then somebody switched to what other people make of it, and edited. */
function tagged() {
  const repository = makeRepository({
    'package.json': text({ publishConfig: { tag: 'lts', access: 'public' } }),
    '.github/workflows/release.yml': 'name: Release\n',
    '.gitignore': 'dist\n',
  })
  const commit = repository.git('rev-parse', 'HEAD')
  repository.commit('Go on', {
    'package.json': text({ name: '@others/acme', publishConfig: { tag: 'next' } }),
    '.github/workflows/release.yml': undefined,
    '.github/workflows/other.yml': 'name: Other\n',
  })
  writeFiles(repository.folder, { 'dist/package.json': text({ name: 'built' }) })
  const release = makeRelease({
    plan: tags,
    begun: ['tag'],
    release: { candidate: { commit }, channel: npm },
  })
  return { read: makePort(repository), release, commit, folder: repository.folder }
}

test('once the tag is made, what goes out is its commit, wherever HEAD went since', async () => {
  const { read, release, commit } = tagged()
  expect(taggedCommit(release)).toBe(commit)
  const about = await readPackage(read, release)
  expect(about.name).toBe('acme')
  expect(about.manifest.publishConfig).toMatchObject({ tag: 'lts', access: 'public' })
  const port = asReleased(read, release)
  expect(await port.names('.github/workflows')).toEqual(['release.yml'])
  expect(await port.readText('./.github/workflows/release.yml')).toContain('name: Release')
  expect(await port.names('nowhere')).toEqual([])
})

test('before the tag, and in a run that only tries, the work tree is asked', async () => {
  const { read, release } = tagged()
  const before = { ...release, begun: () => false }
  expect((await readPackage(read, before)).name).toBe('@others/acme')
  expect((await readPackage(read, { ...release, mode: 'rehearsal' })).name).toBe('@others/acme')
  expect(taggedCommit({ ...release, candidate: { commit: 'c0', tree: 'edited' } })).toBeUndefined()
  expect(await asReleased(read, before).names('.github/workflows')).toEqual(['other.yml'])
})

test('a path that makes no tag of its own starts from one that stands', () => {
  const { release, commit } = tagged()
  expect(taggedCommit({ ...release, plan: makePlan([]), begun: () => false })).toBe(commit)
})

test('a folder that is built and what lies outside of the repository are read where they are', async () => {
  const { read, release, folder } = tagged()
  const built = { ...release, channel: { ...npm, dir: 'dist' } }
  expect((await readPackage(read, built)).name).toBe('built')
  const port = asReleased(read, release)
  expect(await port.readText(join(folder, 'package.json'))).toContain('@others/acme')
  expect(await port.readText('../nothing')).toBeUndefined()
})
