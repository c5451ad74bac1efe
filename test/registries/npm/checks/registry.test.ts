import { describe, expect, test } from 'vitest'
import { have } from '../../../parts/have.js'
import { useRegistry } from './registry-for-checks.js'

describe.skipIf(!have('npm'))('npm/registry', () => {
  const npm = useRegistry()

  test('passes with the address that answered, the same words each time', async () => {
    expect(await npm.publisher().check('npm/registry')).toMatchObject({
      verdict: 'pass',
      fact: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    })
  })

  test('cannot tell while it is down, overloaded or failing', async () => {
    const mia = npm.publisher()
    npm.proxy.fail('GET /-/ping', { kind: 'status', status: 429, retryAfter: 9 })
    expect(await mia.check('npm/registry')).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining('answers 429, retry in 9 seconds'),
      retryAt: expect.stringMatching(/^\d{4}-/),
    })
    npm.proxy.fail('GET /-/ping', { kind: 'status', status: 503 })
    expect(await mia.check('npm/registry')).toMatchObject({ verdict: 'unknown', ill: true })
    npm.proxy.down()
    expect(await mia.check('npm/registry')).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining('no connection'),
    })
  })
})
