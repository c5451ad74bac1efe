import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inspectRelease } from '../../../source/cli/run/inspect.js'
import { makePort } from '../../checks/support.js'
import { makeRepository } from '../../parts/repository.js'
import { writeTar } from '../../parts/tar.js'
import { temporaryFolder } from '../../parts/temporary.js'
import { createFakeSession } from '../../views/fake-session.js'

const entry = '## 1.4.0\n\n- Greets in the evening.\n\n'
const changelog = '# Changelog\n\n## 1.3.0\n\n- Starts.\n'

/** A session whose run lies in a folder, over a repository with a release and a commit after it. */
function begin() {
  const repository = makeRepository({ 'CHANGELOG.md': changelog, 'greet.js': 'old\n' })
  repository.tag('v1.3.2')
  const commit = repository.commit('Greet', {
    'CHANGELOG.md': changelog.replace('## 1.3.0', `${entry}## 1.3.0`),
    'greet.js': 'new\n',
  })
  const folder = temporaryFolder('run')
  mkdirSync(join(folder, 'artifacts'))
  const session = { ...createFakeSession(), folder }
  const { state } = session
  state.candidate = { commit } as never
  state.target = { tag: 'v1.4.0', version: '1.4.0', baseTag: 'v1.3.2' } as never
  state.plan = { ...state.plan, changelog: { file: 'CHANGELOG.md' } } as never
  return { session, inspect: inspectRelease(session, makePort(repository)) }
}

test('the files are told with digest, size and all that is in them', async () => {
  const { session, inspect } = begin()
  expect(await inspect('files')).toContain('Nothing is built yet')
  const packed = gzipSync(writeTar({ 'package/b.js': Buffer.from('12'), 'package/a.js': Buffer.from('1') }))
  writeFileSync(join(session.folder, 'artifacts/acme.tgz'), packed)
  const artifact = { channel: 'npm', name: 'acme.tgz', sha256: 'abc', bytes: 9 }
  session.state.artifacts.set('npm', { ...artifact, file: 'artifacts/acme.tgz' } as never)
  session.state.artifacts.set('hex', { ...artifact, channel: 'hex', file: 'artifacts/gone.tar' } as never)
  expect(await inspect('files')).toBe(
    [
      'npm: acme.tgz, 9 bytes, sha256 abc',
      '          1  package/a.js',
      '          2  package/b.js',
      '',
      'hex: acme.tgz, 9 bytes, sha256 abc',
      '  it is not there any more',
      '',
    ].join('\n'),
  )
})

test('the difference is that of the candidate to the last release; without one all is new', async () => {
  const { session, inspect } = begin()
  expect(await inspect('difference')).toMatch(/2 files changed[\s\S]*-old\n\+new/)
  session.state.target = { tag: 'v1.4.0', version: '1.4.0' } as never
  expect(await inspect('difference')).toMatch(/All of it is new:\n\nCHANGELOG\.md\ngreet\.js/)
  session.state.target = { tag: 'v1.4.0', version: '1.4.0', baseTag: 'v9.9.9' } as never
  expect(await inspect('difference')).toContain('git does not tell what changed since v9.9.9')
})

test('the notes are the entry as the candidate has it', async () => {
  const { session, inspect } = begin()
  expect(await inspect('notes')).toBe('- Greets in the evening.\n')
  session.state.target = { tag: 'v2.0.0', version: '2.0.0' } as never
  expect(await inspect('notes')).toBe('CHANGELOG.md has no entry of 2.0.0.\n')
  session.state.plan = { ...session.state.plan, changelog: undefined } as never
  expect(await inspect('notes')).toBe('The plan names no changelog.\n')
})
