import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
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

  test('judges what is packed for trial, by the scripts that run before a package is packed', async () => {
    const scripts = { prepack: 'mkdir -p dist && echo 1 > dist/index.js' }
    const mia = publisher({ manifest: { main: 'dist/index.js', scripts } })
    expect(await mia.check('npm/contents')).toMatchObject({
      verdict: 'pass',
      fact: '3 files; no files key: all that is not ignored',
    })
    expect(mia.artifacts).toEqual([])
  })

  test.each(['prepack', 'prepare', 'prepublishOnly'])('fails where %s fails', async (script) => {
    const mia = publisher({ manifest: { scripts: { [script]: 'echo no compiler >&2; exit 3' } } })
    expect(await mia.check('npm/contents')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('no compiler'),
    })
  })

  test('runs no script in a dry run, and says what they would have made', async () => {
    const scripts = { prepack: 'mkdir -p dist && echo 1 > dist/index.js && echo >> index.js' }
    const dry = { mode: 'dry-run' as const }
    const lacking = publisher({ manifest: { main: 'dist/index.js', scripts } })
    expect(await lacking.check('npm/contents', dry)).toMatchObject({
      verdict: 'pass',
      fact: '2 files without what prepack would make: a dry run runs no scripts',
    })
    expect(lacking.repository.git('status', '--short', '--ignored')).toBe('')
    const whole = publisher({ manifest: { scripts } })
    expect(await whole.check('npm/contents', dry)).toMatchObject({
      fact: '2 files, packed without prepack; no files key: all that is not ignored',
    })
  })

  test('fails for a package of another version than the target, a folder that was built before too', async () => {
    const other = { version: '1.3.0' }
    expect(await publisher({ manifest: other }).check('npm/contents')).toMatchObject({
      verdict: 'fail',
      found: 'package.json says 1.3.0',
    })
    const files = { 'dist/package.json': JSON.stringify({ name: 'acme', version: '1.3.0' }) }
    expect(await publisher({ files, spec: { dir: 'dist' } }).check('npm/contents')).toMatchObject({
      verdict: 'fail',
      found: 'dist/package.json says 1.3.0',
    })
  })

  test('fails for a package that cannot be loaded, or a command that does not start', async () => {
    const files = {
      'index.js': "require('./lib/inner.js')\n",
      'cli.js': "#!/usr/bin/env node\nrequire('gone')\n",
    }
    const manifest = { files: ['index.js', 'cli.js'], bin: 'cli.js' }
    const found = await publisher({ manifest, files: { ...files, 'lib/inner.js': '' } }).check('npm/contents')
    expect(found).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining("Cannot find module './lib/inner.js'"),
      details: expect.arrayContaining([expect.stringContaining("acme: Cannot find module 'gone'")]),
    })
  })

  test('loads it beside the dependencies that it names, and takes no others for there', async () => {
    const at = (name: string) => ({
      [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0' }),
      [`node_modules/${name}/index.js`]: 'module.exports = 1\n',
    })
    const files = {
      ...at('named'),
      ...at('stray'),
      'index.js': "require('named')\n",
      '.gitignore': 'node_modules\n',
    }
    const manifest = { dependencies: { named: '1.0.0' }, files: ['index.js'] }
    expect(await publisher({ manifest, files }).check('npm/contents')).toMatchObject({
      verdict: 'pass',
      details: expect.arrayContaining(['tried as packed: 2 entry points']),
    })
    const undeclared = { ...files, 'index.js': "require('stray')\n" }
    expect(await publisher({ manifest, files: undeclared }).check('npm/contents')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining("Cannot find module 'stray'"),
    })
    const uninstalled = {
      manifest: { dependencies: { later: '1.0.0' } },
      files: { 'index.js': "require('later')\n" },
    }
    expect(await publisher(uninstalled).check('npm/contents')).toMatchObject({
      verdict: 'pass',
      details: expect.arrayContaining(['not loaded here: later is not installed']),
    })
  })

  test('takes a member of the workspace that is not built yet for nobody’s fault', async () => {
    const mia = publisher({
      manifest: { dependencies: { core: '1.4.0' }, files: ['index.js'] },
      files: {
        'index.js': "require('core')\n",
        'packages/core/package.json': '{"name":"core","version":"1.4.0","main":"index.js"}',
        'packages/core/index.js': "require('./dist/built.js')\n",
        '.gitignore': 'node_modules\n',
      },
    })
    mkdirSync(join(mia.repository.folder, 'node_modules'))
    symlinkSync('../packages/core', join(mia.repository.folder, 'node_modules/core'))
    expect(await mia.check('npm/contents')).toMatchObject({ verdict: 'pass' })
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
    expect(await mia.check('npm/contents')).toMatchObject({
      verdict: 'pass',
      fact: '2 files; no files key: all that is not ignored',
    })
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
      fact: '3 files, 1 new file, 1 new dependency since 1.4.0; no files key: all that is not ignored',
      details: expect.arrayContaining(['new file more.js', 'new dependency semver ^7.0.0']),
    })
  })
})
