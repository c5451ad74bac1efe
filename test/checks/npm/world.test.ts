import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Verdict } from '../../../source/ports/verdict.js'
import { makePublisher, type Publisher, type PublisherSetting } from '../../channels/npm/publisher.js'
import { have } from '../../parts/have.js'
import { type RegistryProxy, startProxy } from '../../parts/proxy.js'
import { type NpmRegistry, startVerdaccio } from '../../parts/verdaccio.js'
import { startTellingRegistry, type Told } from './telling-registry.js'

describe.skipIf(!have('npm'))('the checks of a publisher, asked of a registry', () => {
  let registry: NpmRegistry
  let token: string
  let proxy: RegistryProxy
  let packages = 0

  beforeAll(async () => {
    registry = await startVerdaccio()
    token = await registry.addUser('mia')
  })
  beforeEach(async () => {
    proxy = await startProxy(registry.url)
  })
  afterEach(() => proxy.stop())
  afterAll(() => registry.stop())

  const freshName = (): string => {
    packages += 1
    return `checked-${packages}`
  }
  const publisher = (setting: Partial<PublisherSetting> = {}): Publisher =>
    makePublisher({ registry: proxy.url, token, name: freshName(), ...setting })
  const release = async (setting: Partial<PublisherSetting>): Promise<void> => publisher(setting).release()

  /** Asks a check of a registry that tells all this. */
  const askTold = async (check: string, told: Told, name = 'acme', isFree = false): Promise<Verdict> => {
    const telling = await startTellingRegistry(told, isFree)
    try {
      return await makePublisher({ registry: telling.url, token, name }).check(check)
    } finally {
      await telling.stop()
    }
  }

  describe('npm/registry', () => {
    test('passes with the time that an answer took', async () => {
      expect(await publisher().check('npm/registry')).toMatchObject({
        verdict: 'pass',
        fact: expect.stringMatching(/^127\.0\.0\.1:\d+, \d+ ms$/),
      })
    })

    test('cannot tell while it is down, overloaded or failing', async () => {
      const mia = publisher()
      proxy.fail('GET /-/ping', { kind: 'status', status: 429, retryAfter: 9 })
      expect(await mia.check('npm/registry')).toMatchObject({
        verdict: 'unknown',
        mend: 'wait 9 s, then try again',
      })
      proxy.fail('GET /-/ping', { kind: 'status', status: 503 })
      expect(await mia.check('npm/registry')).toMatchObject({ verdict: 'unknown' })
      proxy.down()
      expect(await mia.check('npm/registry')).toMatchObject({
        verdict: 'unknown',
        found: expect.stringContaining('no connection'),
      })
    })
  })

  describe('npm/login', () => {
    test('names who is logged in', async () => {
      expect(await publisher().check('npm/login')).toMatchObject({
        verdict: 'pass',
        fact: expect.stringMatching(/^mia on /),
      })
    })

    test('fails for nobody and for a token that is not valid, and offers the login', async () => {
      const verdict = { verdict: 'fail', fix: `npm login --registry=${proxy.url}/` }
      const nobody = makePublisher({ registry: proxy.url })
      expect(await nobody.check('npm/login')).toMatchObject(verdict)
      expect(await publisher({ token: 'nonsense' }).check('npm/login')).toMatchObject(verdict)
    })

    test('cannot tell while the registry is down', async () => {
      const mia = publisher()
      proxy.down()
      expect(await mia.check('npm/login')).toMatchObject({ verdict: 'unknown' })
    })

    test('sends a project with trusted publishing to its workflow, and lets it pass there', async () => {
      const text = 'jobs: { p: { permissions: { id-token: write }, steps: [{ run: npm publish }] } }\n'
      const files = { '.github/workflows/release.yml': text }
      expect(await makePublisher({ registry: proxy.url, files }).check('npm/login')).toMatchObject({
        verdict: 'fail',
        mend: expect.stringContaining('by: workflow, workflow: release.yml'),
      })
      const there = makePublisher({ registry: proxy.url, files, spec: { by: 'workflow' } })
      expect(await there.check('npm/login')).toMatchObject({
        verdict: 'pass',
        fact: expect.stringContaining('trusted publishing'),
      })
    })
  })

  describe('npm/rights', () => {
    test('says where the registry does not tell, so that the confirmation lists it', async () => {
      const name = freshName()
      await release({ name })
      expect(await publisher({ name }).check('npm/rights')).toMatchObject({
        verdict: 'pass',
        fact: expect.stringContaining('does not tell who may'),
      })
    })

    test('passes for a name that is free', async () => {
      expect(await publisher().check('npm/rights')).toMatchObject({
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
      expect(await askTold('npm/rights', { members: { mia: 'developer' } }, '@acme/new', true)).toMatchObject(
        {
          verdict: 'pass',
          fact: 'mia is developer of @acme',
        },
      )
    })

    test('cannot tell without a login', async () => {
      expect(await makePublisher({ registry: proxy.url }).check('npm/rights')).toMatchObject({
        verdict: 'unknown',
      })
    })
  })

  describe('npm/name', () => {
    test('is free, or npm would not take it', async () => {
      expect(await publisher().check('npm/name')).toMatchObject({
        verdict: 'pass',
        fact: expect.stringContaining('first publish'),
      })
      expect(await publisher({ name: 'Acme' }).check('npm/name')).toMatchObject({
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
      const name = freshName()
      const repository = { repository: { url: 'git+https://github.com/acme/tool.git' } }
      await release({ name, manifest: repository })
      const mia = publisher({ name, manifest: repository })
      mia.repository.git('remote', 'add', 'origin', 'git@github.com:acme/tool.git')
      expect(await mia.check('npm/name')).toMatchObject({
        verdict: 'pass',
        fact: expect.stringContaining('github.com/acme/tool'),
      })
    })

    test('cannot tell while the registry is down', async () => {
      const mia = publisher()
      proxy.down()
      expect(await mia.check('npm/name')).toMatchObject({ verdict: 'unknown' })
    })
  })

  describe('npm/version-free', () => {
    test('passes for a version that is free or ours, and fails for one that is not', async () => {
      const name = freshName()
      const mia = publisher({ name })
      expect(await mia.check('npm/version-free')).toMatchObject({ verdict: 'pass', fact: 'free' })
      await mia.release()
      expect(await mia.check('npm/version-free')).toMatchObject({
        verdict: 'pass',
        fact: '1.4.0 is there already, same digest',
      })
      const other = publisher({ name, files: { 'other.js': '' } })
      expect(await other.check('npm/version-free')).toMatchObject({ verdict: 'fail' })
      await other.build()
      expect(await other.check('npm/version-free')).toMatchObject({
        verdict: 'fail',
        found: expect.stringContaining('other contents'),
      })
    })

    test('lets a recovery compare once it has built', async () => {
      const name = freshName()
      await release({ name })
      expect(await publisher({ name }).check('npm/version-free', { path: 'recover' })).toMatchObject({
        verdict: 'pass',
        fact: expect.stringContaining('compared once it is built'),
      })
    })

    test('cannot tell while the registry is down', async () => {
      const mia = publisher()
      proxy.down()
      expect(await mia.check('npm/version-free')).toMatchObject({ verdict: 'unknown' })
    })
  })

  describe('npm/dist-tag', () => {
    test('never lets a prerelease become latest, nor latest go back', async () => {
      const name = freshName()
      await release({ name })
      const check = (version: string, tag?: string) =>
        publisher({ name, version, spec: { with: tag === undefined ? {} : { tag } } }).check('npm/dist-tag')
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

  describe('npm/engines', () => {
    test('may be narrowed by a breaking release alone', async () => {
      const name = freshName()
      await release({ name, manifest: { engines: { node: '>=18' } } })
      const check = (version: string, node: string) =>
        publisher({ name, version, manifest: { engines: { node } } }).check('npm/engines')
      expect(await check('1.5.0', '>=20')).toMatchObject({
        verdict: 'fail',
        found: expect.stringContaining('1.4.0 took >=18'),
      })
      expect(await check('1.5.0', '>=16')).toMatchObject({ verdict: 'pass' })
      expect(await check('2.0.0', '>=20')).toMatchObject({ verdict: 'pass' })
    })
  })

  describe('npm/two-factor', () => {
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
      const mia = publisher()
      proxy.fail(/^GET \/-\/npm\/v1\/user/, { kind: 'status', status: 404 })
      expect(await mia.check('npm/two-factor')).toMatchObject({
        verdict: 'pass',
        fact: expect.stringContaining('does not tell'),
      })
      proxy.down()
      expect(await mia.check('npm/two-factor')).toMatchObject({ verdict: 'unknown' })
    })
  })

  test('every check works from the folder of a workspace', async () => {
    const mia = publisher({
      name: '@acme/core',
      spec: { dir: 'packages/core' },
      manifest: { name: 'root', private: true, workspaces: ['packages/*'] },
      files: {
        'packages/core/package.json': '{"name":"@acme/core","version":"1.4.0","main":"core.js"}',
        'packages/core/core.js': 'module.exports = 1\n',
      },
    })
    for (const name of [
      'private',
      'registry',
      'login',
      'rights',
      'two-factor',
      'name',
      'version-free',
      'dist-tag',
      'engines',
      'contents',
    ]) {
      expect({ name, ...(await mia.check(`npm/${name}`)) }).toMatchObject({ name, verdict: 'pass' })
    }
  })
})
