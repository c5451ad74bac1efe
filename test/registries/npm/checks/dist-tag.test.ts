import { describe, expect, test } from 'vitest'
import { have } from '../../../parts/have.js'
import { useRegistry } from './registry-for-checks.js'

describe.skipIf(!have('npm'))('npm/dist-tag', () => {
  const npm = useRegistry()

  test('never lets a prerelease become latest, nor latest go back', async () => {
    const name = npm.freshName()
    await npm.publisher({ name }).release()
    const check = (version: string, tag?: string) =>
      npm.publisher({ name, version, spec: { with: tag === undefined ? {} : { tag } } }).check('npm/dist-tag')
    expect(await check('2.0.0-rc.1', 'latest')).toMatchObject({ verdict: 'fail' })
    expect(await check('1.3.9')).toMatchObject({
      verdict: 'fail',
      mend: expect.stringContaining('tag: release-1.3'),
    })
    expect(await check('1.3.9', '1.x')).toMatchObject({ verdict: 'fail' })
    expect(await check('1.3.9', 'release-1.3')).toMatchObject({ verdict: 'pass', fact: 'release-1.3, new' })
    expect(await check('2.0.0-rc.1')).toMatchObject({ verdict: 'pass', fact: 'rc, new' })
    expect(await check('1.5.0')).toMatchObject({
      verdict: 'pass',
      fact: 'latest moves from 1.4.0 to 1.5.0',
    })
  })
})
