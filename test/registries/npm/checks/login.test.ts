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
