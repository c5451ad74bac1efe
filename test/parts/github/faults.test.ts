import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from './faults.js'
import { type Github, startGithub } from './github.js'
import { haveGh, readGh, runGh } from './run-gh.js'

describe.skipIf(!haveGh)('faults on demand, as the real gh meets them', () => {
  let github: Github
  const gh = (...args: string[]) => runGh(github.env, args)
  beforeEach(async () => {
    github = await startGithub({ owner: 'acme', repo: 'acme', now: '2026-03-01T12:00:00Z' })
  })
  afterEach(() => github.stop())

  const cases: [Fault, string][] = [
    [{ kind: 'not-found' }, 'Not Found (HTTP 404)'],
    [{ kind: 'bad-credentials' }, 'Bad credentials (HTTP 401)'],
    [{ kind: 'sso' }, 'protected by organization SAML enforcement'],
    [{ kind: 'rate-limit', resetsIn: 600 }, 'API rate limit exceeded for user ID 1. (HTTP 403)'],
    [{ kind: 'secondary-rate-limit', retryAfter: 60 }, 'secondary rate limit'],
    [{ kind: 'bad-gateway' }, 'HTTP 502'],
    [{ kind: 'reset' }, 'EOF'],
  ]

  it.each(cases)('%o strikes once, in words that gh passes on', async (fault, words) => {
    github.faults.add(fault, { path: /^\/user$/ })
    const { code, stderr } = await gh('api', 'user')
    expect(stderr).toContain(words)
    expect(code).toBe(1)
    expect((await gh('api', 'user')).code).toBe(0)
  })

  it('a truncated answer is not JSON any more', async () => {
    github.faults.add({ kind: 'truncated' })
    const { stdout } = await gh('api', 'user')
    expect(() => JSON.parse(stdout)).toThrow(SyntaxError)
    github.faults.add({ kind: 'truncated' }, { path: /runs/ })
    const list = await gh('run', 'list', '-R', 'acme/acme', '--json', 'databaseId')
    expect(list.stderr).toContain('unexpected end of JSON input')
    expect(list.code).toBe(1)
  })

  it('of single sign-on says where to authorize', async () => {
    github.faults.add({ kind: 'sso' })
    const { stderr } = await gh('run', 'list', '-R', 'acme/acme')
    expect(stderr).toMatch(/Authorize in your web browser:\s+https:\/\/github\.com\/orgs\/acme\/sso\?/)
  })

  it('limits say when to come back', async () => {
    github.faults.add({ kind: 'secondary-rate-limit', retryAfter: 60 })
    expect((await gh('api', '-i', 'user')).stdout).toMatch(/^Retry-After: 60\r?$/m)
    github.faults.add({ kind: 'rate-limit', resetsIn: 600 })
    const { stdout } = await gh('api', '-i', 'user')
    expect(stdout).toMatch(/^X-Ratelimit-Remaining: 0\r?$/m)
    expect(stdout).toContain(`X-Ratelimit-Reset: ${Date.parse('2026-03-01T12:10:00Z') / 1000}`)
    expect(stdout).toMatch(/^Date: Sun, 01 Mar 2026 12:00:00 GMT\r?$/m)
  })

  it('strike the requests they are meant for, as often as said', async () => {
    github.faults.add({ kind: 'bad-gateway' }, { method: 'POST', body: /repository\(/, times: 2 })
    const view = ['repo', 'view', 'acme/acme', '--json', 'name']
    expect((await gh('api', 'user')).code).toBe(0)
    expect((await gh(...view)).code).toBe(1)
    expect((await gh(...view)).code).toBe(1)
    expect((await gh(...view)).code).toBe(0)
  })

  it('silence lasts until the server stops', async () => {
    const other = await startGithub({ owner: 'acme', repo: 'other' })
    other.faults.add({ kind: 'silence' })
    const asked = runGh(other.env, ['api', 'user'])
    await expect.poll(() => other.requests.length).toBe(1)
    await other.stop()
    expect((await asked).stderr).toContain('EOF')
  })

  it('are recorded with what was answered', async () => {
    github.faults.add({ kind: 'not-found' })
    await gh('api', 'user')
    await readGh(github.env, ['api', 'user'])
    expect(github.requests).toMatchObject([
      { method: 'GET', host: 'api.github.com', path: '/user', status: 404 },
      { path: '/user', status: 200, login: 'mia' },
    ])
  })
})

describe.skipIf(!haveGh)('what this GitHub does not know', () => {
  const ask = async (...args: string[]) => {
    const github = await startGithub({ owner: 'acme', repo: 'acme' })
    const outcome = await runGh(github.env, args)
    return { outcome, stopped: github.stop() }
  }

  it.each([
    ['a route', ['api', 'repos/acme/acme/hooks'], 'no such route'],
    [
      'a query parameter',
      ['api', 'repos/acme/acme/actions/runs?sha=abc'],
      'undocumented query parameter sha',
    ],
    ['an event key', ['api', 'repos/acme/acme/issues', '-f', 'name=x'], 'undocumented body key name'],
  ])('%s is answered 404 and makes stop reject', async (_, args, words) => {
    const { outcome, stopped } = await ask(...args)
    await expect(stopped).rejects.toThrow(words)
    expect(outcome.stderr).toContain('HTTP 404')
  })

  it('a GraphQL field is refused and makes stop reject', async () => {
    const { outcome, stopped } = await ask(
      'api',
      'graphql',
      '-f',
      'query={repository(owner:"acme",name:"acme"){pinned}}',
    )
    await expect(stopped).rejects.toThrow("Field 'pinned' doesn't exist on type 'Repository'")
    expect(outcome.code).toBe(1)
  })
})
