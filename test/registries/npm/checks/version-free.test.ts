import { describe, expect, test } from 'vitest'
import { have } from '../../../parts/have.js'
import { useRegistry } from './registry-for-checks.js'

describe.skipIf(!have('npm'))('npm/version-free', () => {
  const npm = useRegistry()

  test('passes for a version that is free or ours, and fails for one that is not', async () => {
    const name = npm.freshName()
    const mia = npm.publisher({ name })
    expect(await mia.check('npm/version-free')).toMatchObject({ verdict: 'pass', fact: 'free' })
    await mia.release()
    expect(await mia.check('npm/version-free')).toMatchObject({
      verdict: 'pass',
      fact: `${name} 1.4.0 is there already, same digest`,
    })
    const other = npm.publisher({ name, files: { 'other.js': '' } })
    expect(await other.check('npm/version-free')).toMatchObject({ verdict: 'fail' })
    await other.build()
    expect(await other.check('npm/version-free')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('other contents'),
    })
  })

  test('lets a recovery compare once it has built', async () => {
    const name = npm.freshName()
    await npm.publisher({ name }).release()
    expect(await npm.publisher({ name }).check('npm/version-free', { path: 'recover' })).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('compared once it is built'),
    })
  })

  test('is not below what the registry has on this line, and another line is none of its business', async () => {
    const name = npm.freshName()
    await npm.publisher({ name }).release()
    const check = (version: string) => npm.publisher({ name, version }).check('npm/version-free')
    expect(await check('1.3.9')).toMatchObject({
      verdict: 'fail',
      found: expect.stringMatching(/^1\.3\.9 is not above 1\.4\.0: .+ has it$/),
      mend: expect.stringContaining('--base-tag TAG'),
    })
    for (const version of ['0.9.1', '1.4.1', '2.0.0-rc.1'])
      expect(await check(version)).toMatchObject({ verdict: 'pass' })
  })

  test('cannot tell while the registry is down', async () => {
    const mia = npm.publisher()
    npm.proxy.down()
    expect(await mia.check('npm/version-free')).toMatchObject({ verdict: 'unknown' })
  })
})
