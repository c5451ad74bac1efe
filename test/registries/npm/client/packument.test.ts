import { describe, expect, test } from 'vitest'
import { have } from '../../../parts/have.js'
import { useRegistry } from '../checks/registry-for-checks.js'

describe.skipIf(!have('npm'))('a registry that hides packages from strangers', () => {
  const npm = useRegistry()

  test.each([401, 403, 404] as const)('is asked by npm, which has the login, after a %i', async (status) => {
    const name = npm.freshName()
    const mia = npm.publisher({ name })
    await mia.release()
    npm.proxy.fail(`GET /${name}`, { kind: 'status', status })
    expect(await mia.sight()).toEqual({ channel: 'npm', status: 'live', ours: true, actual: '1.4.0' })
    npm.proxy.fail(`GET /${name}`, { kind: 'status', status })
    expect(await npm.publisher({ name, version: '1.5.0' }).sight()).toEqual({
      channel: 'npm',
      status: 'absent',
      actual: '1.4.0',
    })
  })

  test('is in doubt where npm has no login either', async () => {
    const mia = npm.publisher()
    npm.proxy.fail(/^GET \/checked/, { kind: 'status', status: 401 }, 10)
    expect(await mia.sight()).toMatchObject({ status: 'in-doubt', note: expect.stringContaining('login') })
  })
})
