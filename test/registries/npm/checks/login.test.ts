import { describe, expect, test } from 'vitest'
import { have } from '../../../parts/have.js'
import { makePublisher } from '../publisher.js'
import { useRegistry } from './registry-for-checks.js'

describe.skipIf(!have('npm'))('npm/login', () => {
  const npm = useRegistry()

  test('names who is logged in', async () => {
    expect(await npm.publisher().check('npm/login')).toMatchObject({
      verdict: 'pass',
      fact: expect.stringMatching(/^mia on /),
    })
  })

  test('fails for nobody and for a token that is not valid, and offers the login', async () => {
    const verdict = { verdict: 'fail', fix: `npm login --registry=${npm.proxy.url}/` }
    const nobody = makePublisher({ registry: npm.proxy.url })
    expect(await nobody.check('npm/login')).toMatchObject(verdict)
    expect(await npm.publisher({ token: 'nonsense' }).check('npm/login')).toMatchObject(verdict)
  })

  test('cannot tell while the registry is down', async () => {
    const mia = npm.publisher()
    npm.proxy.down()
    expect(await mia.check('npm/login')).toMatchObject({ verdict: 'unknown' })
  })

  test.each([500, 502, 503, 429] as const)(
    'cannot tell after %i, says that it is the registry, and when to ask again',
    async (status) => {
      const mia = npm.publisher()
      npm.proxy.fail('GET /-/whoami', { kind: 'status', status, retryAfter: 120 }, 9)
      expect(await mia.check('npm/login')).toMatchObject({
        verdict: 'unknown',
        found: `${new URL(npm.proxy.url).host} answers ${status}, retry in 120 seconds`,
        mend: 'wait, then try again',
        retryAt: expect.stringMatching(/^\d{4}-/),
      })
    },
  )

  test('is asked again by and by where the registry is ill and names no time; a page may be another address', async () => {
    npm.proxy.fail('GET /-/whoami', { kind: 'status', status: 503 }, 9)
    expect(await npm.publisher().check('npm/login')).toMatchObject({ verdict: 'unknown', ill: true })
    npm.proxy.mend()
    npm.proxy.fail('GET /-/whoami', { kind: 'altered', alter: () => Buffer.from('') }, 9)
    expect(await npm.publisher().check('npm/login')).toMatchObject({ verdict: 'unknown', ill: true })
    npm.proxy.mend()
    npm.proxy.fail('GET /-/whoami', { kind: 'altered', alter: () => Buffer.from('<html>') }, 9)
    expect(await npm.publisher().check('npm/login')).not.toHaveProperty('ill')
  })

  test.each(['npm/two-factor', 'npm/rights'])('%s is asked again as well', async (check) => {
    const mia = npm.publisher()
    npm.proxy.fail(/^GET \//, { kind: 'status', status: 503 }, 30)
    expect(await mia.check(check)).toMatchObject({ verdict: 'unknown', ill: true })
  })

  test('cannot tell where something else comes in place of an answer', async () => {
    const mia = npm.publisher()
    const page = '<html>down for maintenance</html>'
    npm.proxy.fail('GET /-/whoami', { kind: 'status', status: 200, body: page }, 9)
    expect(await mia.check('npm/login')).toMatchObject({
      verdict: 'unknown',
      found: `${new URL(npm.proxy.url).host} answers with a page instead of data`,
    })
    for (const [word, text] of [
      ['nothing', ''],
      ['a page', page],
    ] as const) {
      npm.proxy.mend()
      npm.proxy.fail('GET /-/whoami', { kind: 'altered', alter: () => Buffer.from(text) }, 9)
      expect(await npm.publisher().check('npm/login')).toMatchObject({
        verdict: 'unknown',
        found: `${new URL(npm.proxy.url).host} answers with ${word} instead of data`,
      })
    }
  })

  test('sends to a login after 401, and names the right that is missing after 403', async () => {
    const mia = npm.publisher()
    npm.proxy.fail('GET /-/whoami', { kind: 'status', status: 401 }, 1)
    expect(await mia.check('npm/login')).toMatchObject({
      verdict: 'fail',
      mend: expect.stringMatching(/^log in/),
    })
    npm.proxy.fail('GET /-/whoami', { kind: 'status', status: 403 }, 9)
    expect(await npm.publisher().check('npm/login')).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining('may not publish'),
    })
  })

  test('sends a project with trusted publishing to its workflow, and lets it pass there', async () => {
    const text = 'jobs: { p: { permissions: { id-token: write }, steps: [{ run: npm publish }] } }\n'
    const files = { '.github/workflows/release.yml': text }
    expect(await makePublisher({ registry: npm.proxy.url, files }).check('npm/login')).toMatchObject({
      verdict: 'fail',
      mend: expect.stringContaining('by: workflow, workflow: release.yml'),
    })
    const there = makePublisher({ registry: npm.proxy.url, files, spec: { by: 'workflow' } })
    expect(await there.check('npm/login')).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('trusted publishing'),
    })
  })
})
