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
  test('gives an older line a tag of its own while a newer one is tagged on another branch', async () => {
    const name = npm.freshName()
    await npm.publisher({ name }).release()
    const line = npm.publisher({ name, version: '1.4.1' })
    expect(await line.check('npm/dist-tag')).toMatchObject({ fact: 'latest moves from 1.4.0 to 1.4.1' })
    line.repository.tag('v3.0.0')
    expect(await line.check('npm/dist-tag')).toMatchObject({ fact: 'latest moves from 1.4.0 to 1.4.1' })
    line.repository.git('switch', '-q', '-c', 'two')
    line.repository.commit('feat!: two')
    line.repository.tag('v2.0.0')
    line.repository.git('switch', '-q', 'main')
    expect(await line.check('npm/dist-tag')).toMatchObject({
      verdict: 'pass',
      fact: 'release-1.x, new, beside 2.0.0',
    })
    await line.release()
    expect(await line.sight()).toMatchObject({ status: 'live', ours: true })
  })
})
