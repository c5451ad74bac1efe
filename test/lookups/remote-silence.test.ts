import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { remoteSilence } from '../../source/lookups/remote-silence.js'
import { makeClaims } from '../../source/world/claims.js'
import { makePort, runCheck } from '../checks/support.js'
import { makeRepository } from '../parts/repository.js'
import { close, listen } from '../parts/server.js'
import { type MuteServer, startMuteServer } from '../support/mute-server.js'
import { port } from '../world/port-settings.js'

describe('a remote that takes the call and says nothing', () => {
  let mute: MuteServer
  beforeEach(async () => {
    mute = await startMuteServer()
  })
  afterEach(() => mute.stop())

  test.each(['git', 'http', 'ssh'])(
    'over %s is given up after a bound, with what it may wait for',
    async (scheme) => {
      const repository = makeRepository()
      const address = `${scheme}://127.0.0.1:${mute.port}/acme.git`
      const result = await makePort(repository, {}).git(['ls-remote', '--', address], { timeoutMs: 1500 })
      expect(mute.calls()).toBeGreaterThan(0)
      expect(remoteSilence(result, address, 'an answer')).toMatchObject({
        verdict: 'unknown',
        found: expect.stringMatching(/^no answer from .* within \d s$/),
        mend: expect.stringContaining('a server or a window that asks for a login'),
        fix: `git ls-remote ${address}`,
      })
    },
  )

  test.each([
    ['push', 'HEAD:refs/heads/main'],
    ['fetch', 'HEAD'],
    ['clone', 'there'],
  ])('does not hold up a %s', async (task, what) => {
    const { write } = port(undefined, {}, { patienceMs: 500 })
    const address = `git://127.0.0.1:${mute.port}/acme.git`
    expect(await write.run('git', [task, address, what])).toMatchObject({ timedOut: true, exitCode: null })
  })

  test('does not hold up a claim', async () => {
    const { folder, env } = makeRepository()
    const address = `git://127.0.0.1:${mute.port}/acme.git`
    const claims = makeClaims({ root: folder, env, patienceMs: 500 }, address)
    await expect(claims.read('v1.0.0')).rejects.toThrow('no answer within 0.5 s')
    expect(await claims.drop('v1.0.0', '0'.repeat(40))).toMatchObject({
      ok: false,
      found: 'no answer within 0.5 s',
    })
  })
})

test('a remote that asks for a password is asked nobody, and the command that asks a person is offered', async () => {
  const server = createServer((_, response) => {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="acme"' }).end()
  })
  const url = await listen(server)
  const repository = makeRepository()
  repository.git('remote', 'add', 'origin', `${url}/acme.git`)
  expect(await runCheck('git/remote', repository)).toMatchObject({
    verdict: 'unknown',
    found: 'origin asks for a user name and a password, and nobody can answer here',
    fix: 'git ls-remote origin',
  })
  await close(server)
})

test.each([
  ['Host key verification failed.', 'whether its host key is the right one'],
  ['git@example.org: Permission denied (publickey).', 'a key that it knows, or the passphrase of one'],
  ['.git/hooks/pre-push: line 2: /dev/tty: No such device or address', 'an answer at the terminal'],
])('after %j it is said what was asked for', (stderr, question) => {
  const result = {
    command: 'git ls-remote origin',
    exitCode: 128,
    timedOut: false,
    cancelled: false,
    missing: false,
    stdout: '',
    stderr,
    truncated: false,
    tail: [],
    durationMs: 1,
  }
  expect(remoteSilence(result, 'origin', 'an answer').found).toBe(
    `origin asks for ${question}, and nobody can answer here`,
  )
})
