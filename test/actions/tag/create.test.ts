import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tagCreate } from '../../../source/actions/tag/create.js'
import { tagPush } from '../../../source/actions/tag/push.js'
import { have } from '../../parts/have.js'
import { addRemote, makeRepository, type Repository } from '../../parts/repository.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../../parts/temporary.js'
import { makePlan, makeStep } from '../../support/plans.js'
import { actingIn } from '../acting.js'

function makeProject(): Repository {
  const { env } = isolatedEnv({ GNUPGHOME: temporaryFolder('gpg') })
  return makeRepository({ 'package.json': '{ "name": "acme", "version": "1.4.0" }\n' }, env)
}

const contextOf = (repository: Repository, more: object = {}) => {
  const candidate = { commit: repository.git('rev-parse', 'main') }
  return actingIn(repository, { release: { candidate, ...more } })
}

describe('where git is told to sign, the tag is signed, and its signature is one that git verifies', () => {
  test.skipIf(!have('ssh-keygen'))('with a key of ssh', async () => {
    const repository = makeProject()
    const key = join(temporaryFolder('key'), 'key')
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'mia', '-f', key])
    const { publicKey, signers } = { publicKey: `${key}.pub`, signers: `${key}.signers` }
    execFileSync('sh', ['-c', `echo "mia@example.org $(cat ${publicKey})" > ${signers}`])
    repository.git('config', 'gpg.format', 'ssh')
    repository.git('config', 'user.signingKey', publicKey)
    repository.git('config', 'gpg.ssh.allowedSignersFile', signers)
    repository.git('config', 'tag.gpgSign', 'true')
    const context = contextOf(repository)
    expect(await tagCreate.perform(context)).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('signed'),
    })
    repository.git('verify-tag', 'v1.4.0')
    expect(await tagCreate.probe(context)).toMatchObject({ found: 'done' })
  })

  test.skipIf(!have('gpg'))(
    'with a key of gpg; without it there is no tag, and the reason is said',
    async () => {
      const repository = makeProject()
      repository.git('config', 'user.signingKey', 'mia@example.org')
      repository.git('config', 'tag.gpgSign', 'true')
      const context = contextOf(repository)
      expect(await tagCreate.perform(context)).toMatchObject({ verdict: 'fail' })
      expect(repository.git('tag')).toBe('')
      const gpg = (...args: string[]) =>
        execFileSync('gpg', ['--batch', '--quiet', ...args], { env: repository.env })
      gpg('--passphrase', '', '--quick-gen-key', 'Mia Example <mia@example.org>', 'ed25519', 'sign', 'never')
      try {
        expect(await tagCreate.perform(context)).toMatchObject({ verdict: 'pass' })
        repository.git('verify-tag', 'v1.4.0')
      } finally {
        execFileSync('gpgconf', ['--kill', 'gpg-agent'], { env: repository.env })
      }
    },
  )
})

test.each([
  ['detached', (one: Repository) => one.git('switch', '-q', '--detach', 'main')],
  ['on another branch', (one: Repository) => one.git('switch', '-q', '-c', 'elsewhere')],
])(
  'a push from a work tree that is %s goes to the branch that the version was chosen on',
  async (_, move) => {
    const repository = makeProject()
    const remote = addRemote(repository)
    const commit = repository.commit('feat: more', { 'more.js': '' })
    repository.tag('v1.4.0')
    move(repository)
    repository.commit('wip: not for anybody', { 'secret.txt': 'x' })
    const target = { tag: 'v1.4.0', version: '1.4.0', bump: 'minor', baseReason: 'a test' } as const
    const ground = { branch: 'main', commit }
    const context = contextOf(repository, { target: { ...target, ground } })
    const given = { ...context, with: { branch: true } }
    expect(await tagPush.perform(given)).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('main'),
    })
    expect(remote.git('for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads')).toBe(
      `refs/heads/main ${commit}`,
    )
  },
)

test('a tag that somebody moved since it was judged is not pushed', async () => {
  const repository = makeProject()
  const remote = addRemote(repository)
  const context = contextOf(repository, { target: { tag: 'v1.4.0', version: '1.4.0' } })
  repository.commit('Judged by nobody')
  repository.tag('v1.4.0')
  expect(await tagPush.perform({ ...context, with: { branch: true } })).toMatchObject({
    verdict: 'unknown',
    expected: 'v1.4.0 at the commit that was judged',
  })
  expect(remote.git('tag')).toBe('')
})

test('files of the release that are not as committed are told before the push, whoever changed them', async () => {
  const repository = makeProject()
  const remote = addRemote(repository)
  repository.tag('v1.4.0')
  const given = { ...contextOf(repository), with: { branch: true } }
  writeFiles(repository.folder, { 'package.json': '{ "name": "acme", "version": "1.3.0" }\n' })
  expect(await tagPush.perform(given)).toMatchObject({
    found: 'somebody changed package.json and did not commit it',
    fix: 'git restore --staged --worktree -- package.json',
    nothingOut: true,
  })
  expect(remote.git('tag')).toBe('')
  repository.git('restore', 'package.json')
  writeFiles(repository.folder, { 'note.txt': 'mine\n' })
  expect(await tagPush.perform(given)).toMatchObject({ verdict: 'pass' })
})

test('what was pushed is looked for where it is pushed to, which need not be where is fetched from', async () => {
  const repository = makeProject()
  const upstream = addRemote(repository)
  const fork = addRemote(repository, 'fork')
  repository.git('remote', 'set-url', '--push', 'origin', fork.folder)
  repository.tag('v1.4.0')
  const given = { ...contextOf(repository), with: { branch: true } }
  upstream.git('fetch', '-q', repository.folder, 'v1.4.0:refs/tags/v1.4.0')
  expect(await tagPush.probe(given)).toMatchObject({ found: 'absent' })
  expect(await tagPush.perform(given)).toMatchObject({ verdict: 'pass' })
  expect(fork.git('tag')).toBe('v1.4.0')
  expect(await tagPush.probe(given)).toMatchObject({ found: 'done' })
})

test('the words of the confirmation name the remote and its address', async () => {
  const repository = makeProject()
  const asked = { 'prepare/remote.pushed-to': 'upstream (git@example.org:acme/acme.git)' }
  expect(await tagPush.describe?.(contextOf(repository, { outputs: asked }))).toBe(
    'push v1.4.0 and its commit to upstream (git@example.org:acme/acme.git)',
  )
})

test('nothing is pushed elsewhere than the confirmation said, where settings changed since', async () => {
  const repository = makeProject()
  const other = addRemote(repository, 'other')
  const remote = addRemote(repository)
  repository.tag('v1.4.0')
  const outputs = { 'prepare/remote.pushed-to': `origin (${remote.folder})` }
  const given = { ...contextOf(repository, { outputs }), with: { branch: true } }
  repository.git('config', 'remote.pushDefault', 'other')
  expect(await tagPush.perform(given)).toMatchObject({
    verdict: 'unknown',
    found: `it would go to other (${other.folder})`,
    mend: expect.stringContaining('release-wizard redo prepare/remote'),
    nothingOut: true,
  })
  expect([remote.git('tag'), other.git('tag')]).toEqual(['', ''])
  repository.git('config', '--unset', 'remote.pushDefault')
  expect(await tagPush.perform(given)).toMatchObject({ verdict: 'pass' })
})

test.each([
  ['the remote that the plan pushes to', { remote: 'mirror' }],
  ['any address of the remote', {}],
])('a tag that is on %s is not taken back, wherever HEAD is', async (where, parameters) => {
  const repository = makeProject()
  addRemote(repository)
  const other = addRemote(repository, 'mirror')
  if (where.startsWith('any')) {
    const own = repository.git('remote', 'get-url', 'origin')
    for (const url of [own, other.folder])
      repository.git('remote', 'set-url', '--add', '--push', 'origin', url)
  }
  const commit = repository.git('rev-parse', 'main')
  repository.tag('v1.4.0')
  repository.git('push', '-q', 'mirror', 'v1.4.0')
  repository.git('switch', '-q', '-c', 'elsewhere')
  const target = { tag: 'v1.4.0', version: '1.4.0', bump: 'minor', baseReason: 'a test' } as const
  const does = { type: 'uses', name: 'tag/push', with: parameters } as const
  const plan = makePlan([makeStep('tag/push', { nature: 'effect', does })])
  const context = contextOf(repository, { plan, target: { ...target, ground: { branch: 'main', commit } } })
  expect(await tagCreate.undo?.(context)).toMatchObject({ ok: false })
  other.git('tag', '-d', 'v1.4.0')
  expect(await tagCreate.undo?.(context)).toMatchObject({ ok: true })
})
