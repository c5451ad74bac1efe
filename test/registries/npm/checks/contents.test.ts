import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { have } from '../../../parts/have.js'
import { type NpmRegistry, startVerdaccio } from '../../../parts/verdaccio.js'
import { makePublisher, type Publisher, type PublisherSetting } from '../publisher.js'

const nowhere = 'http://127.0.0.1:9'
const publisher = (setting: Partial<PublisherSetting> = {}): Publisher =>
  makePublisher({ registry: nowhere, ...setting })

describe.skipIf(!have('npm'))('npm/contents', () => {
  let registry: NpmRegistry
  let token: string

  beforeAll(async () => {
    registry = await startVerdaccio()
    token = await registry.addUser('mia')
  })
  afterAll(() => registry.stop())

  test('fails for an entry point that is not there, and offers the build', async () => {
    const manifest = { main: 'dist/index.js', scripts: { build: 'true' } }
    expect(await publisher({ manifest }).check('npm/contents')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('dist/index.js is not in the package; main names it'),
      fix: 'npm run build',
    })
  })

  test('builds by the scripts that npm itself runs before it packs, only where it must', async () => {
    const scripts = { prepack: 'mkdir -p dist && echo 1 > dist/index.js' }
    const mia = publisher({ manifest: { main: 'dist/index.js', scripts } })
    expect(await mia.check('npm/contents')).toMatchObject({ verdict: 'pass', fact: '3 files' })
    const noisy = publisher({ manifest: { scripts: { prepack: 'exit 1' } } })
    expect(await noisy.check('npm/contents')).toMatchObject({ verdict: 'pass', fact: '2 files' })
  })

  test('fails for secrets and leftovers, unless the plan allows them', async () => {
    const files = { '.env': 'TOKEN=x\n', 'certs/a.pem': 'x\n' }
    const found = await publisher({ files }).check('npm/contents')
    expect(found).toMatchObject({
      verdict: 'fail',
      details: [expect.stringContaining('.env may hold secrets'), expect.stringContaining('certs/a.pem')],
    })
    const allowing = publisher({ files, spec: { with: { allow: ['.env', 'certs/*'] } } })
    expect(await allowing.check('npm/contents')).toMatchObject({ verdict: 'pass' })
  })

  test('judges the artifact once it is built, whatever the tree says by then', async () => {
    const mia = publisher()
    await mia.build()
    mia.repository.commit('Later', { '.env': 'TOKEN=x\n' })
    expect(await mia.check('npm/contents')).toMatchObject({ verdict: 'pass', fact: '2 files' })
  })

  test('shows new files and dependencies since the last published release', async () => {
    const setting = { registry: registry.url, token, name: 'grown' }
    await makePublisher(setting).release()
    const mia = makePublisher({
      ...setting,
      version: '1.5.0',
      manifest: { dependencies: { semver: '^7.0.0' } },
      files: { 'more.js': '' },
    })
    expect(await mia.check('npm/contents')).toMatchObject({
      verdict: 'pass',
      fact: '3 files, 1 new file, 1 new dependency since 1.4.0',
      details: expect.arrayContaining(['new file more.js', 'new dependency semver ^7.0.0']),
    })
  })
})
