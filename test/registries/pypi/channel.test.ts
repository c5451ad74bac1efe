import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { have } from '../../parts/have.js'
import { type PypiRegistry, startPypiRegistry } from '../../parts/pypi-registry.js'
import type { Stage } from '../stage.js'
import { makeProject, type ProjectSetting, prebuiltBy, project } from './project.js'

describe.skipIf(!have('twine'))('the channel pypi, with build, twine and pip', () => {
  let registry: PypiRegistry
  let prebuilt: Required<Pick<ProjectSetting, 'files' | 'with'>>
  let source: Stage

  beforeAll(async () => {
    const nowhere = await startPypiRegistry({})
    source = makeProject(nowhere)
    prebuilt = await prebuiltBy(source)
    await nowhere.stop()
  })
  beforeEach(async () => {
    registry = await startPypiRegistry({ 'pypi-token-of-mia': 'mia', 'pypi-token-of-ben': 'ben' })
  })
  afterEach(async () => {
    await registry.stop()
  })

  test('publishes exactly the distributions that were built, once, and leaves the work tree as it was', async () => {
    const stage = makeProject(registry)
    const built = await stage.build()
    expect(built.map(({ name }) => name).toSorted()).toEqual([
      'acme-1.4.0-py3-none-any.whl',
      'acme-1.4.0.tar.gz',
    ])
    expect(stage.repository.git('status', '--porcelain')).toBe('')
    expect(await stage.sight()).toEqual({ channel: 'pypi', status: 'absent' })
    expect(await stage.outcome()).toBe('done')
    const there = registry.files('acme', '1.4.0').map(({ filename, sha256 }) => [filename, sha256])
    expect(there.toSorted()).toEqual(built.map(({ name, sha256 }) => [name, sha256]).toSorted())
    expect(stage.sightings.at(-1)).toMatchObject({ status: 'live', ours: true, actual: '1.4.0' })
    expect(await stage.outcome()).toBe('already')
    expect(registry.published()).toBe(2)
  })

  test('stops where a file of the version is there and is not ours', async () => {
    const stage = makeProject(registry, prebuilt)
    await stage.build()
    registry.plant('acme', '1.4.0', 'acme-1.4.0.tar.gz', 'mia', Buffer.from('other'))
    expect(await stage.outcome()).toContain(
      'foreign: PyPI acme 1.4.0 is there with other contents: acme-1.4.0.tar.gz',
    )
    registry.plant('acme', '1.4.0', 'acme-1.4.0-cp311-none-any.whl', 'mia', Buffer.from('more'))
    expect((await stage.sight()).status).toBe('wrong')
    expect(registry.published()).toBe(0)
  })

  test('installs what was published as a user does, and tries it', async () => {
    const smoke = 'acme | grep "$RELEASE_VERSION"'
    const stage = makeProject(registry, { ...prebuilt, with: { ...prebuilt.with, smoke } })
    await stage.build()
    await stage.outcome()
    expect(await stage.verify()).toMatchObject({
      verdict: 'pass',
      fact: 'pip install acme==1.4.0: Python finds 1.4.0',
    })
    const broken = makeProject(registry, { with: { smoke: 'acme | grep nothing-of-this' } })
    expect(await broken.verify()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('does not run'),
    })
    const never = makeProject(registry, { version: '1.5.0' })
    expect(await never.verify()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('has no acme 1.5.0'),
    })
  })

  test('writes a prerelease as PEP 440 does, and knows it again', async () => {
    const text = project['pyproject.toml']?.replace('"1.4.0"', '"1.4.0rc1"') ?? ''
    const stage = makeProject(registry, {
      version: '1.4.0-rc.1',
      files: { ...project, 'pyproject.toml': text },
    })
    await stage.build()
    expect(await stage.outcome()).toBe('done')
    expect(registry.files('acme', '1.4.0rc1')).toHaveLength(2)
    expect(await stage.sight()).toMatchObject({ status: 'live', ours: true, actual: '1.4.0-rc.1' })
    expect(await stage.verify()).toMatchObject({ verdict: 'pass' })
  })

  test('does not build another version than the target', async () => {
    const stage = makeProject(registry, { version: '1.5.0' })
    expect(await stage.tryBuild()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('is not of acme 1.5.0'),
    })
    expect(stage.artifacts).toEqual([])
  })

  test('takes distributions that were built elsewhere, and misses none', async () => {
    const { files } = prebuilt
    const built = source.artifacts
    const elsewhere = { files: ['dist/*.whl', 'dist/*.tar.gz'], expect: ['*.tar.gz', '*-any.whl'] }
    const stage = makeProject(registry, { files, with: elsewhere })
    expect((await stage.build()).map(({ sha256 }) => sha256).toSorted()).toEqual(
      built.map(({ sha256 }) => sha256).toSorted(),
    )
    expect(await stage.outcome()).toBe('done')
    const lacking = makeProject(registry, { files, with: { ...elsewhere, expect: ['*-macosx_*.whl'] } })
    expect(await lacking.tryBuild()).toMatchObject({
      verdict: 'fail',
      found: '0 distributions match *-macosx_*.whl',
    })
    const none = makeProject(registry, { files, with: { files: ['out/*.whl'] } })
    expect(await none.tryBuild()).toMatchObject({ verdict: 'fail', found: 'no file matches out/*.whl' })
  })

  test('recovers on a clean machine from the finished build, and says that it needs it', async () => {
    const built = source.artifacts
    const [sdist, wheel] = built.toSorted((one, other) => other.name.localeCompare(one.name))
    registry.plant('acme', '1.4.0', sdist?.name ?? '', 'mia', source.bytesOf(sdist))
    const rebuilt = makeProject(registry, { release: { path: 'recover' } })
    const again = await rebuilt.build()
    // A wheel of the same commit is the same; setuptools puts the time of the build into what it makes of the sources.
    expect(again.find(({ name }) => name === wheel?.name)?.sha256).toBe(wheel?.sha256)
    expect(await rebuilt.publish()).toMatchObject({
      refused: { found: 'foreign', mend: expect.stringContaining('files: of the channel') },
    })
    // What was built first lies beside it, as a download of the finished build does.
    const recovered = makeProject(registry, { ...prebuilt, release: { path: 'recover' } })
    await recovered.build()
    expect(await recovered.outcome()).toBe('done')
    expect(registry.published()).toBe(1)
    expect(await recovered.sight()).toMatchObject({ status: 'live', ours: true })
  })

  test('says how a version is yanked, and finds it done', async () => {
    const stage = makeProject(registry, prebuilt)
    await stage.build()
    await stage.outcome()
    expect(await stage.recall()).toMatchObject({ verdict: 'fail', mend: expect.stringContaining('yank it') })
    registry.yank('acme', '1.4.0', 'broken')
    expect(await stage.sight()).toMatchObject({ status: 'recalled', ours: true })
  })

  test('rehearses without an upload', async () => {
    const stage = makeProject(registry, prebuilt)
    await stage.build()
    expect(await stage.rehearse()).toMatchObject({ fact: expect.stringContaining('would upload 2 files') })
    expect(registry.published()).toBe(0)
  })
})
