import { describe, expect, test } from 'vitest'
import { makePublisher, type Publisher, type PublisherSetting } from '../publisher.js'

const nowhere = 'http://127.0.0.1:9'
const publisher = (setting: Partial<PublisherSetting> = {}): Publisher =>
  makePublisher({ registry: nowhere, ...setting })

describe('npm/repository', () => {
  const at = (url: string | undefined, setting: Partial<PublisherSetting> = {}): Promise<unknown> => {
    const mia = publisher({ manifest: url === undefined ? {} : { repository: { url } }, ...setting })
    mia.repository.git('remote', 'add', 'origin', 'git@github.com:acme/tool.git')
    return mia.check('npm/repository')
  }

  test('passes where package.json names the remote, however both are spelled', async () => {
    expect(await at('git+https://github.com/acme/tool.git')).toEqual({
      verdict: 'pass',
      fact: 'github.com/acme/tool',
    })
    expect(await at('github:Acme/Tool')).toMatchObject({ verdict: 'pass' })
  })

  test.each([['https://github.com/sam/fork'], [undefined]])(
    'fails for %s, and offers to set it',
    async (url) => {
      expect(await at(url)).toMatchObject({
        verdict: 'fail',
        fix: 'npm pkg set repository.type=git repository.url=git+https://github.com/acme/tool.git',
      })
    },
  )

  test('fails for a workspace that names another folder', async () => {
    const repository = { url: 'github:acme/tool', directory: 'packages/old' }
    const files = {
      'packages/new/package.json': JSON.stringify({ name: 'acme', version: '1.4.0', repository }),
    }
    expect(await at('github:acme/tool', { files, spec: { dir: 'packages/new' } })).toMatchObject({
      verdict: 'fail',
      found: 'it names the folder packages/old',
    })
  })

  test('has nothing to compare where the remote is a folder', async () => {
    const mia = publisher()
    mia.repository.git('remote', 'add', 'origin', '/srv/git/tool.git')
    expect(await mia.check('npm/repository')).toMatchObject({ verdict: 'pass' })
  })
})
