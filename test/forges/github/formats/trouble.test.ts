import { describe, expect, it } from 'vitest'
import type { GithubResponse } from '../../../../source/forges/github/formats/response.js'
import { readTrouble } from '../../../../source/forges/github/formats/trouble.js'

const answer = (status: number, fields: object, headers: GithubResponse['headers'] = {}): GithubResponse => ({
  status,
  headers: { date: 'Sun, 01 Mar 2026 12:00:00 GMT', ...headers },
  body: JSON.stringify(fields),
})
const refused = (response: GithubResponse) => readTrouble({ response, exitCode: 1, stderr: '' })
const without = (stderr: string, exitCode = 1) => readTrouble({ exitCode, stderr })

describe('trouble with GitHub', () => {
  it('names the retry time of a limit', () => {
    const noon = Date.parse('2026-03-01T12:00:00Z')
    const primary = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(noon / 1000 + 60) }
    expect(refused(answer(403, { message: 'API rate limit exceeded' }, primary))).toMatchObject({
      kind: 'limit',
      mend: 'wait until 12:01 UTC, then retry',
      retryAt: noon + 60_000,
    })
    const secondary = answer(429, { message: 'You have exceeded a secondary rate limit.' })
    expect(refused(secondary)).toMatchObject({ kind: 'limit', retryAt: noon + 60_000 })
    expect(refused(answer(429, { message: 'slow down' }))).toMatchObject({
      kind: 'limit',
      mend: 'wait up to an hour, then retry',
    })
  })

  it('knows that GitHub is ill, and until when, whatever else is said of logging in', () => {
    const response = answer(503, {}, { 'retry-after': '90' })
    expect(readTrouble({ response, exitCode: 1, stderr: 'try: gh auth login' })).toMatchObject({
      kind: 'server',
      retryAt: Date.parse('2026-03-01T12:01:30Z'),
    })
    expect(refused(answer(429, {}, { 'retry-after': '90' }))).toMatchObject({
      kind: 'limit',
      retryAt: Date.parse('2026-03-01T12:01:30Z'),
    })
  })

  it('tells missing rights from single sign-on', () => {
    expect(refused(answer(403, { message: 'Must have admin rights.' }))).toMatchObject({ kind: 'rights' })
    expect(
      refused(
        answer(403, { message: 'SAML enforcement' }, { 'x-github-sso': 'required; url=https://x.test/sso' }),
      ),
    ).toMatchObject({ kind: 'sso', mend: 'open https://x.test/sso' })
  })

  it('repeats what GitHub said of each field', () => {
    const errors = [{ resource: 'Release', code: 'already_exists', field: 'tag_name' }, 'no commits']
    expect(refused(answer(422, { message: 'Validation Failed', errors })).found).toBe(
      'GitHub refuses: Validation Failed: tag_name already_exists: no commits',
    )
  })

  it.each([
    ['error connecting to api.github.com\ncheck your internet connection', 'network'],
    ['Get "https://api.github.com/user": dial tcp: lookup api.github.com: no such host', 'network'],
    ['Get "https://api.github.com/user": EOF', 'network'],
    [
      'could not create workflow dispatch event: HTTP 422: No ref found for: x (https://api.github.com/x)',
      'refused',
    ],
    ['gh: HTTP 502', 'server'],
    ['unknown flag', 'other'],
    ['', 'other'],
  ])('%j is trouble of the kind %s', (stderr, kind) => {
    expect(without(stderr).kind).toBe(kind)
  })

  it('says what gh said, without its address', () => {
    const words =
      'could not create workflow dispatch event: HTTP 422: No ref found for: x (https://api.github.com/x)'
    expect(without(words).found).toBe(
      'GitHub refuses: could not create workflow dispatch event: HTTP 422: No ref found for: x',
    )
  })

  it('is a missing login where gh ends with 4', () => {
    expect(without('To get started with GitHub CLI, please run:  gh auth login', 4)).toMatchObject({
      kind: 'login',
      found: 'gh is not logged in',
    })
  })
})
