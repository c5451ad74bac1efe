import { describe, expect, test } from 'vitest'
import { have } from '../../../parts/have.js'
import { useRegistry } from './registry-for-checks.js'

describe.skipIf(!have('npm'))('npm/engines', () => {
  const npm = useRegistry()

  test('may be narrowed by a breaking release alone', async () => {
    const name = npm.freshName()
    await npm.publisher({ name, manifest: { engines: { node: '>=18' } } }).release()
    const check = (version: string, node: string) =>
      npm.publisher({ name, version, manifest: { engines: { node } } }).check('npm/engines')
    expect(await check('1.5.0', '>=20')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('1.4.0 took >=18'),
    })
    expect(await check('1.5.0', '>=16')).toMatchObject({ verdict: 'pass' })
    expect(await check('2.0.0', '>=20')).toMatchObject({ verdict: 'pass' })
  })
})
