import { describe, expect, test } from 'vitest'
import { have } from '../../../parts/have.js'
import { makePublisher } from '../publisher.js'
import { askTold, useRegistry } from './registry-for-checks.js'

describe.skipIf(!have('npm'))('npm/rights', () => {
  const npm = useRegistry()

  test('says where the registry does not tell, so that the confirmation lists it', async () => {
    const name = npm.freshName()
    await npm.publisher({ name }).release()
    expect(await npm.publisher({ name }).check('npm/rights')).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('does not tell who may'),
    })
  })

  test('passes for a name that is free', async () => {
    expect(await npm.publisher().check('npm/rights')).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('the name is free'),
    })
  })

  test.each([
    [{ collaborators: { mia: 'write' } }, 'pass'],
    [{ collaborators: { mia: 'read' } }, 'fail'],
    [{ collaborators: { sam: 'write' } }, 'fail'],
    [{ maintainers: ['mia', 'sam'] }, 'pass'],
  ] as const)('is told by the registry: %j, %s', async (told, verdict) => {
    expect(await askTold('npm/rights', told)).toMatchObject({ verdict })
  })

  test('takes an own scope and the membership of an organisation for a right to a new name', async () => {
    expect(await askTold('npm/rights', {}, '@mia/new', true)).toMatchObject({
      verdict: 'pass',
      fact: 'mia; the scope is their own',
    })
    expect(await askTold('npm/rights', { members: { mia: 'developer' } }, '@acme/new', true)).toMatchObject({
      verdict: 'pass',
      fact: 'mia is developer of @acme',
    })
  })

  test('cannot tell without a login', async () => {
    expect(await makePublisher({ registry: npm.proxy.url }).check('npm/rights')).toMatchObject({
      verdict: 'unknown',
    })
  })
})
