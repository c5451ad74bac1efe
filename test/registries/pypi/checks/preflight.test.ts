import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { have } from '../../../parts/have.js'
import { startProxy } from '../../../parts/proxy.js'
import { type PypiRegistry, startPypiRegistry } from '../../../parts/pypi-registry.js'
import { temporaryFolder, writeFiles } from '../../../parts/temporary.js'
import { makeProject, project } from '../project.js'

describe.skipIf(!have('twine'))('what is asked before a Python project is published', () => {
  let registry: PypiRegistry

  beforeEach(async () => {
    registry = await startPypiRegistry({ 'pypi-token-of-mia': 'mia' })
  })
  afterEach(async () => {
    await registry.stop()
  })

  test('passes where everything is in order, and uploads nothing', async () => {
    registry.plant('Acme', '1.3.0', 'acme-1.3.0.tar.gz', 'mia', Buffer.from('a'))
    const stage = makeProject(registry)
    const names = ['registry', 'tools', 'metadata', 'login', 'name', 'version-free']
    const facts = await Promise.all(names.map((name) => stage.check(`pypi/${name}`)))
    expect(facts.map((one) => (one.verdict === 'pass' ? one.fact : one.found))).toEqual([
      new URL(registry.url).host,
      expect.stringMatching(/^twine, build \d/),
      'acme 1.4.0',
      expect.stringContaining('TWINE_PASSWORD is set'),
      expect.stringContaining('acme is there, 1 version'),
      'free; 1.3.0 is there',
    ])
    expect(registry.published()).toBe(0)
  })

  test('cannot tell while the registry is down, and never passes then', async () => {
    const proxy = await startProxy(registry.url)
    const stage = makeProject(registry, { url: proxy.url })
    proxy.down()
    for (const name of ['registry', 'name', 'version-free'])
      expect(await stage.check(`pypi/${name}`), name).toMatchObject({ verdict: 'unknown' })
    await proxy.stop()
  })

  test('finds a login in ~/.pypirc, and does not pass without one', async () => {
    const nobody = makeProject(registry, { token: undefined })
    expect(await nobody.check('pypi/login')).toMatchObject({
      verdict: 'unknown',
      mend: expect.stringContaining('TWINE_PASSWORD'),
    })
    const home = temporaryFolder('home')
    writeFiles(home, {
      '.pypirc': '[own]\nusername = __token__\npassword = pypi-x\n[empty]\nusername = mia\n',
    })
    const known = (repository: string) =>
      makeProject(registry, { token: undefined, env: { HOME: home }, with: { repository } }).check(
        'pypi/login',
      )
    expect(await known('own')).toMatchObject({ verdict: 'pass', fact: expect.stringContaining('[own]') })
    expect((await known('empty')).verdict).toBe('unknown')
  })

  test('asks for a token where the public registry takes nothing else', async () => {
    const stage = makeProject(registry, { token: 'my-password', spec: { registry: 'https://test.pypi.org' } })
    expect(await stage.check('pypi/login')).toMatchObject({
      verdict: 'fail',
      found: 'TWINE_PASSWORD holds no token',
    })
  })

  test('sends a project with a trusted publisher to its workflow', async () => {
    const workflow =
      'jobs:\n  publish:\n    permissions:\n      id-token: write\n    steps:\n      - uses: pypa/gh-action-pypi-publish@release/v1\n'
    const files = { ...project, '.github/workflows/pypi.yml': workflow }
    expect(await makeProject(registry, { token: undefined, files }).check('pypi/login')).toMatchObject({
      verdict: 'fail',
      mend: expect.stringContaining('workflow: pypi.yml'),
    })
  })

  test('names a version that PEP 440 cannot write, a private project and a readme that is not there', async () => {
    const odd = makeProject(registry, { version: '1.4.0-nightly' })
    expect(await odd.check('pypi/metadata')).toMatchObject({
      verdict: 'fail',
      found: 'PEP 440 cannot write 1.4.0-nightly',
    })
    const text = project['pyproject.toml'] ?? ''
    const marked = text.replace('readme =', 'classifiers = ["Private :: Do Not Upload"]\nreadme =')
    const hidden = makeProject(registry, { files: { ...project, 'pyproject.toml': marked } })
    expect(await hidden.check('pypi/metadata')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('Private ::'),
    })
    const { 'README.md': _, ...bare } = project
    expect(await makeProject(registry, { files: bare }).check('pypi/metadata')).toMatchObject({
      found: expect.stringContaining('no README.md'),
    })
    const other = makeProject(registry, { spec: { package: 'other', registry: registry.url } })
    expect(await other.check('pypi/metadata')).toMatchObject({
      verdict: 'fail',
      found: 'pyproject.toml names acme',
    })
  })

  test('names the tool that is missing', async () => {
    const stage = makeProject(registry, { with: { python: join('/', 'no', 'python3') } })
    expect(await stage.check('pypi/tools')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('is not installed'),
    })
  })
})
