import { execa } from 'execa'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { have } from '../parts/have.js'
import { makeNpmPackage, npmUser } from '../parts/npm-project.js'
import { type StagingFront, startStagingFront } from '../parts/npm-stage.js'
import { type NpmRegistry, startVerdaccio } from '../parts/verdaccio.js'
import { bundle } from '../support/bundle.js'
import { consents, type MaintainerSetting, makeMaintainer } from './npm-maintainer.js'

describe.skipIf(!have('npm'))('staged publishing on npm', () => {
  let wizard: string
  let registry: NpmRegistry
  let token: string
  let front: StagingFront

  beforeAll(async () => {
    wizard = await bundle('source/cli/main.ts')
    registry = await startVerdaccio()
    token = await registry.addUser('mia')
  })
  beforeEach(async () => {
    front = await startStagingFront(registry.url)
  })
  afterEach(() => front.stop())
  afterAll(() => registry.stop())

  const maintainer = (name: string, stage: boolean | 'auto' = true, more: Partial<MaintainerSetting> = {}) =>
    makeMaintainer({
      wizard,
      registry: front.url,
      token,
      name,
      manifest: { files: ['index.js'] },
      files: {
        'release-wizard.yaml': `name: ${name}\nversions: { files: [package.json, package-lock.json] }\nchannels:\n  - npm: { stage: ${stage} }\n`,
      },
      ...more,
    })

  const versions = async (name: string): Promise<readonly string[]> => {
    const answer = await fetch(`${registry.url}/${name}`)
    return answer.status === 404 ? [] : Object.keys(((await answer.json()) as { versions: object }).versions)
  }

  const stageOnly = ['1.1.0', '--plain', '--yes', ...consents('1.1.0', [])]

  test('what was built is staged, found among a hundred others, approved with a lost answer, and installed', async () => {
    const mia = maintainer('acme')
    front.crowd(120)
    const staged = await mia.start(stageOnly)
    expect(staged.exitCode, staged.output).toBe(3)
    expect(await versions('acme')).toEqual([])
    const before = await mia.status()
    expect(before.channels).toMatchObject([{ status: 'staged', ours: true }])
    expect(before.channels[0]?.note).toContain('staged by mia')
    front.loseNextAnswer()
    const approved = await mia.resume('1.1.0')
    expect(approved.exitCode, approved.output).toBe(0)
    expect(front.done).toEqual({ stage: 1, approve: 1, reject: 0 })
    expect(await mia.status()).toMatchObject({
      outcome: 'complete',
      channels: [{ status: 'live', ours: true }],
    })
  })

  test('an approval that wants a code where nobody can be asked leaves it staged', async () => {
    const mia = maintainer('coded')
    front.demandOtp({ 123456: 1 })
    const ran = await mia.release('1.1.0', '1.1.0')
    expect(ran.exitCode, ran.output).toBe(1)
    expect(ran.output).toMatch(/one-time password/)
    expect(await mia.status()).toMatchObject({ channels: [{ status: 'staged' }] })
    front.demandOtp(undefined)
    expect(await versions('coded')).toEqual([])
  })

  test('what somebody else staged under the number stops, with its remedy', async () => {
    const mia = maintainer('foreign')
    const other = makeNpmPackage('foreign', '1.1.0')
    await execa('npm', ['stage', 'publish'], { cwd: other, ...npmUser(front.url, token), reject: true })
    const ran = await mia.release('1.1.0', '1.1.0')
    expect(ran.exitCode, ran.output).toBe(1)
    expect(ran.output).toContain('is staged there already, and not by this release')
    expect(mia.remoteTag('v1.1.0').moves).toBe(0)
    expect(ran.output).toMatch(/have it rejected/)
    expect(front.done).toEqual({ stage: 1, approve: 0, reject: 0 })
  })

  test('a registry without a stage: said once, and one phase as ever', async () => {
    const mia = maintainer('single', 'auto', { registry: registry.url })
    const ran = await mia.release('1.1.0', '1.1.0')
    expect(ran.exitCode, ran.output).toBe(0)
    expect(ran.output.match(/in one phase: 127\.0\.0\.1:\d+ has no/g)).toHaveLength(1)
    expect(await versions('single')).toEqual(['1.1.0'])
  })
})
