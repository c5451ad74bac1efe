import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { have } from '../../parts/have.js'
import { type RubygemsRegistry, startRubygemsRegistry } from '../../parts/rubygems-registry.js'
import { temporaryFolder, writeFiles } from '../../parts/temporary.js'
import { gem, makeGem } from './project.js'

describe.skipIf(!have('gem'))('the channel rubygems, with gem', () => {
  let registry: RubygemsRegistry

  beforeEach(async () => {
    registry = await startRubygemsRegistry({ 'key-of-mia': 'mia', 'key-of-ben': 'ben' })
  })
  afterEach(async () => {
    await registry.stop()
  })

  test('builds the same gem of the same commit, and leaves the work tree as it was', async () => {
    const stage = makeGem(registry)
    const [first] = await stage.build()
    const again = makeGem(registry, { files: gem() })
    again.repository.git('reset', '--quiet', '--hard', again.repository.git('rev-parse', 'HEAD'))
    expect(first?.name).toBe('acme-1.4.0.gem')
    expect((await stage.build())[0]?.sha256).toBe(first?.sha256)
    expect(stage.repository.git('status', '--porcelain')).toBe('')
  })

  test('writes a prerelease as RubyGems does, and knows it again', async () => {
    const stage = makeGem(registry, { files: gem('1.4.0.rc.1'), version: '1.4.0-rc.1' })
    expect((await stage.build())[0]?.name).toBe('acme-1.4.0.rc.1.gem')
    expect(await stage.outcome()).toBe('done')
    expect(stage.sightings.at(-1)).toMatchObject({ status: 'live', ours: true, actual: '1.4.0-rc.1' })
    expect(await stage.verify()).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('1.4.0.rc.1'),
    })
  })

  test('builds no other version than the target', async () => {
    const stage = makeGem(registry, { version: '1.5.0' })
    expect(await stage.tryBuild()).toMatchObject({
      verdict: 'fail',
      found: 'acme-1.4.0.gem is built',
      expected: '1.5.0, the target',
    })
  })

  test('finds the version in the gem itself, where gem is told to say nothing', async () => {
    const stage = makeGem(registry, { version: '1.5.0' })
    writeFiles(stage.repository.env.HOME ?? '', { '.gemrc': ':verbose: false\n' })
    expect(await stage.tryBuild()).toMatchObject({ verdict: 'fail', found: 'acme-1.4.0.gem is built' })
  })

  test('says in which words gem refuses to build', async () => {
    const stage = makeGem(registry, {
      files: { ...gem(), 'acme.gemspec': gem()['acme.gemspec']?.replace('lib/acme.rb', 'lib/gone.rb') ?? '' },
    })
    expect(await stage.tryBuild()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('["lib/gone.rb"] are not files'),
    })
  })

  test('runs what was installed', async () => {
    const stage = makeGem(registry, { with: { smoke: 'acme | grep service' } })
    await stage.build()
    expect(await stage.outcome()).toBe('done')
    expect(await stage.verify()).toMatchObject({ verdict: 'pass' })
    const broken = makeGem(registry, { with: { smoke: 'acme --no-such | grep nowhere' } })
    expect(await broken.verify()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('does not run'),
    })
  })

  test('pushes one gem a platform, and goes on with what is missing', async () => {
    const folder = temporaryFolder('native')
    writeFiles(folder, gem())
    await execa('gem', ['build', 'acme.gemspec'], { cwd: folder })
    await execa('gem', ['build', 'acme.gemspec', '--platform', 'java'], { cwd: folder })
    const names = ['acme-1.4.0.gem', 'acme-1.4.0-java.gem']
    const built = Object.fromEntries(names.map((name) => [`pkg/${name}`, readFileSync(join(folder, name))]))
    const files = { ...gem(), '.gitignore': 'pkg/\n', ...built }
    const stage = makeGem(registry, { files, with: { files: ['pkg/*'] } })
    writeFiles(stage.repository.folder, built)
    expect((await stage.build()).map(({ name }) => name).toSorted()).toEqual(names.toSorted())
    await execa('gem', ['push', join(folder, 'acme-1.4.0.gem'), '--host', registry.url], {
      env: { GEM_HOST_API_KEY: 'key-of-mia' },
    })
    expect(await stage.sight()).not.toMatchObject({ status: 'live' })
    expect(await stage.outcome()).toBe('done')
    expect(registry.published()).toBe(2)
    expect(await stage.verify()).toMatchObject({ verdict: 'pass' })
  })

  test('yanks a version, whose number then is nobody’s', async () => {
    const stage = makeGem(registry)
    await stage.build()
    await stage.outcome()
    const stranger = makeGem(registry, { key: 'no-key' })
    expect(await stranger.recall()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('login'),
    })
    expect(await stage.recall()).toMatchObject({ verdict: 'pass' })
    expect(await stage.sight()).toMatchObject({ status: 'absent' })
    expect(await stage.outcome()).toMatch(/^fail: .* says that this version exists/)
  })

  test('names a key that is not known, a right that is missing, and a terminal that is not there', async () => {
    const stranger = makeGem(registry, { key: 'no-key' })
    await stranger.build()
    expect(await stranger.outcome()).toMatch(/^fail: .* does not know this login: Access Denied/)
    registry.plant('acme', '1.0.0', 'zoe')
    const guest = makeGem(registry)
    await guest.build()
    expect(await guest.outcome()).toMatch(/^fail: .* does not let this login publish here/)
    const nobody = makeGem(registry, { key: undefined })
    await nobody.build()
    expect(await nobody.outcome()).toMatch(/^fail: .* does not know this login/)
    expect(registry.published()).toBe(0)
  })

  test('tells before the push what can be known', async () => {
    expect(await makeGem(registry).check('rubygems/login')).toMatchObject({ verdict: 'pass' })
    expect(await makeGem(registry, { key: 'no-key' }).check('rubygems/login')).toMatchObject({
      verdict: 'fail',
    })
    expect(await makeGem(registry, { key: undefined }).check('rubygems/login')).toMatchObject({
      verdict: 'fail',
      mend: expect.stringContaining('gem signin --host'),
    })
    expect(await makeGem(registry).check('rubygems/name')).toMatchObject({
      fact: expect.stringContaining('acme is free'),
    })
    registry.plant('acme', '1.4.0', 'zoe')
    expect(await makeGem(registry).check('rubygems/name')).toMatchObject({
      verdict: 'fail',
      found: 'acme belongs to zoe',
    })
    expect(await makeGem(registry).check('rubygems/version-free')).toMatchObject({ verdict: 'fail' })
  })

  test('names a gemspec that lets nobody push here, and a folder with several of them', async () => {
    const files = gem('1.4.0', '  spec.metadata["allowed_push_host"] = "https://gems.example.org"\n')
    expect(await makeGem(registry, { files }).check('rubygems/push-host')).toMatchObject({
      verdict: 'fail',
      found: 'allowed_push_host of acme is https://gems.example.org',
    })
    const two = { ...gem(), 'other.gemspec': '' }
    const spec = { package: 'neither' }
    expect(await makeGem(registry, { files: two, spec }).check('rubygems/push-host')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('acme.gemspec'),
    })
  })
})
