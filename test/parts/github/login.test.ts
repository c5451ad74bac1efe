import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Github, startGithub } from './github.js'
import { haveGh, readGh, runGh } from './run-gh.js'

describe.skipIf(!haveGh)('login, with the real gh', () => {
  let github: Github
  beforeEach(async () => {
    github = await startGithub({ owner: 'acme', repo: 'acme' })
  })
  afterEach(() => github.stop())

  it('is told by gh auth status, with its scopes', async () => {
    const { code, stderr } = await runGh(github.env, ['auth', 'status'])
    expect(stderr).toContain('Logged in to github.com as mia (GH_TOKEN)')
    expect(stderr).toContain('Token scopes: gist, read:org, repo, workflow')
    expect(code).toBe(0)
  })

  it('lacking a scope fails gh auth status, naming it', async () => {
    for (const account of github.state.accounts) account.scopes = ['repo']
    const { code, stderr } = await runGh(github.env, ['auth', 'status'])
    expect(stderr).toContain("missing required scope 'read:org'")
    expect(code).toBe(1)
  })

  it('that expired is refused with 401', async () => {
    for (const account of github.state.accounts) account.expired = true
    const { code, stderr } = await runGh(github.env, ['api', 'user'])
    expect(stderr).toContain('Bad credentials (HTTP 401)')
    expect(code).toBe(1)
    expect((await runGh(github.env, ['auth', 'status'])).stderr).toContain('no longer valid')
  })

  it('with a token nobody has is refused with 401', async () => {
    const { code, stderr } = await runGh({ ...github.env, GH_TOKEN: 'gho_other' }, ['api', 'user'])
    expect(stderr).toContain('HTTP 401')
    expect(code).toBe(1)
  })

  it('is each maintainer by their own token', async () => {
    const noor = github.addMaintainer('noor', 'write')
    expect(await readGh(noor, ['api', 'user'])).toMatchObject({ login: 'noor' })
    expect(await readGh(github.env, ['api', 'user'])).toMatchObject({ login: 'mia' })
  })

  it('shows scopes in the X-OAuth-Scopes header of every answer', async () => {
    const { stdout } = await runGh(github.env, ['api', '-i', 'user'])
    expect(stdout).toMatch(/^X-Oauth-Scopes: gist, read:org, repo, workflow\r?$/m)
  })

  it('counts against a rate limit that can be looked up for free', async () => {
    await readGh(github.env, ['api', 'user'])
    expect(await readGh(github.env, ['api', 'rate_limit'])).toMatchObject({
      rate: { limit: 5000, remaining: 4999 },
    })
    github.state.rateLimit.used = 5000
    expect((await runGh(github.env, ['api', 'user'])).stderr).toContain('API rate limit exceeded')
  })
})
