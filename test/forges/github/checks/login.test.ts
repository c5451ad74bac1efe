import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { haveGh } from '../../../parts/github/run-gh.js'
import { type Hosted, portsOf, startHosted } from './support.js'

describe.skipIf(!haveGh)('github/login, with the real gh', () => {
  let hosted: Hosted
  beforeEach(async () => {
    hosted = await startHosted()
  })
  afterEach(() => hosted.stop())

  it('names who is logged in', async () => {
    expect(await hosted.check('github/login')).toEqual({ verdict: 'pass', fact: 'mia' })
  })

  it('takes a fine-grained token, which tells no scopes', async () => {
    const [mia] = hosted.github.state.accounts
    if (mia) mia.scopes = []
    expect(await hosted.check('github/login')).toMatchObject({ fact: 'mia, with a fine-grained token' })
  })

  it('says how to add a scope that is missing', async () => {
    const [mia] = hosted.github.state.accounts
    if (mia) mia.scopes = ['repo']
    expect(await hosted.check('github/login')).toMatchObject({
      verdict: 'fail',
      found: 'mia’s token lacks the scope workflow',
      mend: 'add it: gh auth refresh -s workflow',
    })
  })

  it('cannot tell without a login, and says how to log in', async () => {
    const env = { ...hosted.repository.env, GH_TOKEN: '' }
    const verdict = await portsOf(hosted.github, hosted.repository, env).check('github/login')
    expect(verdict).toMatchObject({
      verdict: 'unknown',
      found: 'gh is not logged in',
      mend: 'log in: gh auth login',
    })
  })

  it.each([
    [{ kind: 'bad-credentials' }, 'the GitHub login has expired or was revoked', 'gh auth login'],
    [{ kind: 'sso' }, 'the organization asks for single sign-on', 'open https://github.com/orgs/acme/sso'],
    [{ kind: 'rate-limit', resetsIn: 900 }, 'hourly allowance', 'wait until 12:15 UTC'],
    [{ kind: 'secondary-rate-limit', retryAfter: 90 }, 'asked less often', 'wait 90 s'],
    [{ kind: 'bad-gateway' }, 'in trouble itself: HTTP 502', 'githubstatus.com'],
    [{ kind: 'truncated' }, 'cut off', 'retry'],
    [{ kind: 'proxy', status: 200, body: '<!DOCTYPE html><p>Log in</p>' }, 'a page instead of data', 'proxy'],
    [{ kind: 'proxy', status: 404, body: '<html></html>' }, 'answers 404 with a page', 'proxy'],
    [{ kind: 'proxy', status: 200, body: '' }, 'is empty', 'retry'],
    [{ kind: 'reset' }, 'cannot be reached', 'check the network'],
  ] as const)('cannot tell after %j, and says what to do', async (fault, found, mend) => {
    hosted.github.faults.add(fault)
    const verdict = await hosted.check('github/login')
    expect(verdict).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining(found),
      mend: expect.stringContaining(mend),
    })
  })

  it('names the moment from which GitHub answers again', async () => {
    hosted.github.faults.add({ kind: 'rate-limit', resetsIn: 900 })
    expect(await hosted.check('github/login')).toMatchObject({ retryAt: '2026-03-01T12:15:00.000Z' })
    hosted.github.faults.add({ kind: 'secondary-rate-limit', retryAfter: 90 })
    expect(await hosted.check('github/login')).toMatchObject({ retryAt: '2026-03-01T12:01:30.000Z' })
  })

  it.each([
    { kind: 'bad-gateway' },
    { kind: 'truncated' },
    { kind: 'proxy', status: 200, body: '' },
  ] as const)('is asked again by and by after %j, which names no time', async (fault) => {
    hosted.github.faults.add(fault)
    expect(await hosted.check('github/login')).toMatchObject({ verdict: 'unknown', ill: true })
  })

  it('cannot tell where the remote is a folder, and asks for the name', async () => {
    hosted.repository.git('remote', 'set-url', 'origin', '/srv/git/acme.git')
    expect(await hosted.check('github/login')).toMatchObject({
      verdict: 'unknown',
      found: 'origin is no address of GitHub: /srv/git/acme.git',
    })
    expect(await hosted.check('github/login', { with: { repository: 'acme/acme' } })).toMatchObject({
      verdict: 'pass',
    })
  })

  it('fails where the remote is on another forge', async () => {
    hosted.repository.git('remote', 'set-url', 'origin', 'https://gitlab.com/acme/acme.git')
    expect(await hosted.check('github/login')).toMatchObject({
      verdict: 'fail',
      found: 'origin is on gitlab.com',
    })
  })
})
