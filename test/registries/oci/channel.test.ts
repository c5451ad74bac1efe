import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { have } from '../../parts/have.js'
import { type OciRegistry, startOciRegistry } from '../../parts/oci-registry.js'
import { makeImage } from './project.js'

describe.skipIf(!have('docker-registry'))('the channel oci, with skopeo and a registry', () => {
  let registry: OciRegistry

  beforeEach(async () => {
    registry = await startOciRegistry()
  })
  afterEach(async () => {
    await registry.stop()
  })

  const digestAt = async (tag: string): Promise<string> => {
    const image = `docker://${registry.host}/acme:${tag}`
    const { stdout } = await execa('skopeo', [
      'inspect',
      '--tls-verify=false',
      '--format',
      '{{.Digest}}',
      image,
    ])
    return stdout
  }
  const manifestOf = (stage: ReturnType<typeof makeImage>) =>
    `sha256:${stage.artifacts.find(({ name }) => name === 'manifest.json')?.sha256}`

  test('pushes the image that was kept, whatever became of its layout since', async () => {
    const stage = makeImage(registry.host)
    await stage.build()
    await execa('rm', ['-r', 'image'], { cwd: stage.repository.folder })
    expect(await stage.outcome()).toBe('done')
    expect(await digestAt('1.4.0')).toBe(manifestOf(stage))
  })

  test('builds by the line of the plan, and says why it could not', async () => {
    const built = makeImage(registry.host, { with: { layout: 'made', build: 'cp -r image made' } })
    expect(await built.tryBuild()).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('of made'),
    })
    const failed = makeImage(registry.host, { with: { build: 'echo no builder; exit 3' } })
    expect(await failed.tryBuild()).toMatchObject({ verdict: 'fail', found: 'the build failed: no builder' })
    const missing = makeImage(registry.host, { with: { layout: 'nowhere' } })
    expect(await missing.tryBuild()).toMatchObject({ verdict: expect.stringMatching(/fail|unknown/) })
  })

  test('moves latest along, and not to a version of an older line', async () => {
    const moving = { moving: ['latest'] }
    const stage = makeImage(registry.host, { with: moving })
    await stage.build()
    expect(await stage.outcome()).toBe('done')
    expect(await digestAt('latest')).toBe(manifestOf(stage))
    expect(await stage.outcome()).toBe('already')
    const older = makeImage(registry.host, { words: 'older', version: '1.3.9', with: moving })
    await older.build()
    expect(await older.outcome()).toBe('done')
    expect([await digestAt('1.3.9'), await digestAt('latest')]).toEqual([
      manifestOf(older),
      manifestOf(stage),
    ])
  })

  test('takes along the tag that a kill left behind', async () => {
    const alone = makeImage(registry.host)
    await alone.build()
    await alone.outcome()
    const stage = makeImage(registry.host, { with: { moving: ['latest'] } })
    await stage.build()
    expect(await stage.sight()).toMatchObject({ status: 'absent', note: '1 of 2 files there' })
    expect(await stage.outcome()).toBe('done')
    expect(await digestAt('latest')).toBe(manifestOf(stage))
  })

  test('writes a build number with a dash, as a tag cannot have a plus', async () => {
    const stage = makeImage(registry.host, { version: '1.4.0+7' })
    await stage.build()
    expect(await stage.outcome()).toBe('done')
    expect(await digestAt('1.4.0-7')).toBe(manifestOf(stage))
  })

  test('tries what was pulled, and deletes a bad image', async () => {
    const stage = makeImage(registry.host, { with: { smoke: 'test -f "$IMAGE/index.json"' } })
    await stage.build()
    await stage.outcome()
    expect(await stage.verify()).toMatchObject({ verdict: 'pass' })
    const broken = makeImage(registry.host, { with: { smoke: 'exit 1' } })
    expect(await broken.verify()).toMatchObject({ verdict: 'fail' })
    expect(await stage.recall()).toMatchObject({ verdict: 'pass' })
    expect(await stage.sight()).toMatchObject({ status: 'absent' })
  })

  test('tells before the push what can be known', async () => {
    const stage = makeImage(registry.host)
    expect(await stage.check('oci/login')).toMatchObject({ verdict: 'pass' })
    expect(await stage.check('oci/name')).toMatchObject({ fact: expect.stringContaining('is free') })
    const elsewhere = makeImage(registry.host, { spec: { package: 'ghcr.io/acme/tool' } })
    expect(await elsewhere.check('oci/login')).toMatchObject({
      verdict: 'fail',
      mend: 'log in: skopeo login ghcr.io',
    })
    const silent = makeImage('127.0.0.1:9')
    for (const name of ['registry', 'name', 'version-free'])
      expect(await silent.check(`oci/${name}`), name).toMatchObject({ verdict: 'unknown' })
  })
})
