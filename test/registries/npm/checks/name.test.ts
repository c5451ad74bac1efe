import { describe, expect, test } from 'vitest'
import { have } from '../../../parts/have.js'
import { askTold, useRegistry } from './registry-for-checks.js'

describe.skipIf(!have('npm'))('npm/name', () => {
  const npm = useRegistry()

  test('is free, or npm would not take it', async () => {
    expect(await npm.publisher().check('npm/name')).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('first publish'),
    })
    expect(await npm.publisher({ name: 'Acme' }).check('npm/name')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('capital'),
    })
  })

  test('is ours where the login maintains it, and fails where others do', async () => {
    expect(await askTold('npm/name', { maintainers: ['mia'] })).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('mia maintains it'),
    })
    expect(await askTold('npm/name', { maintainers: ['sam'] })).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('belongs to sam'),
    })
  })

  test('is ours where the published package names a remote of this repository', async () => {
    const name = npm.freshName()
    const repository = { repository: { url: 'git+https://github.com/acme/tool.git' } }
    await npm.publisher({ name, manifest: repository }).release()
    const mia = npm.publisher({ name, manifest: repository })
    mia.repository.git('remote', 'add', 'origin', 'git@github.com:acme/tool.git')
    expect(await mia.check('npm/name')).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('github.com/acme/tool'),
    })
  })

  test('cannot tell while the registry is down', async () => {
    const mia = npm.publisher()
    npm.proxy.down()
    expect(await mia.check('npm/name')).toMatchObject({ verdict: 'unknown' })
  })
})
