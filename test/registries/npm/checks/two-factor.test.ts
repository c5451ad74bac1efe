import { describe, expect, test } from 'vitest'
import { have } from '../../../parts/have.js'
import { askTold, useRegistry } from './registry-for-checks.js'

describe.skipIf(!have('npm'))('npm/two-factor', () => {
  const npm = useRegistry()

  test('is told where the registry tells', async () => {
    expect(await askTold('npm/two-factor', { tfa: false })).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('off; '),
    })
    const tfa = { mode: 'auth-and-writes', pending: false }
    expect(await askTold('npm/two-factor', { tfa })).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('a code just before the upload'),
    })
  })

  test('passes with that fact where the registry does not tell, and not while it is down', async () => {
    const mia = npm.publisher()
    npm.proxy.fail(/^GET \/-\/npm\/v1\/user/, { kind: 'status', status: 404 })
    expect(await mia.check('npm/two-factor')).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('does not tell'),
    })
    npm.proxy.down()
    expect(await mia.check('npm/two-factor')).toMatchObject({ verdict: 'unknown' })
  })
})
