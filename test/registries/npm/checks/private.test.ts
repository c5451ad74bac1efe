import { describe, expect, test } from 'vitest'
import { makePublisher, type Publisher, type PublisherSetting } from '../publisher.js'

const nowhere = 'http://127.0.0.1:9'
const publisher = (setting: Partial<PublisherSetting> = {}): Publisher =>
  makePublisher({ registry: nowhere, ...setting })

describe('npm/private', () => {
  test('fails for a package that npm would refuse, and offers the way out', async () => {
    expect(await publisher().check('npm/private')).toEqual({ verdict: 'pass', fact: 'acme 1.4.0' })
    expect(await publisher({ manifest: { private: true } }).check('npm/private')).toMatchObject({
      verdict: 'fail',
      fix: 'npm pkg delete private',
    })
  })

  test('fails where the plan and package.json name different packages, and where there is none', async () => {
    expect(await publisher({ spec: { package: 'other' } }).check('npm/private')).toMatchObject({
      verdict: 'fail',
      found: 'package.json says acme',
    })
    expect(await publisher({ spec: { dir: 'gone' } }).check('npm/private')).toMatchObject({
      verdict: 'fail',
      found: 'no gone/package.json',
    })
  })
})
