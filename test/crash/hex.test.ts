import { afterAll, beforeAll, expect, test } from 'vitest'
import { consents, type Maintainer, makeMaintainer } from '../cli/npm-maintainer.js'
import { moments } from '../lockstep/kills.js'
import { type HexRegistry, startHexRegistry } from '../parts/hex-registry.js'
import { installMix } from '../parts/mix/install.js'
import { mixFiles } from '../parts/mix/make-project.js'
import { type RegistryProxy, startProxy } from '../parts/proxy.js'
import { bundle } from '../support/bundle.js'
import { cutPower } from './npm-lane.js'

const upload = 'POST /api/publish'
let registry: HexRegistry
let proxy: RegistryProxy
let mia: Maintainer
const told = { tried: 0, lost: 0, twice: 0 }

beforeAll(async () => {
  registry = await startHexRegistry({ 'key-of-mia': 'mia' }, 10_000)
  proxy = await startProxy(registry.url)
  const usual = { 'package.json': undefined, 'package-lock.json': undefined, 'index.test.js': undefined }
  mia = makeMaintainer({
    wizard: await bundle('test/crash/child.ts'),
    registry: 'http://127.0.0.1:9',
    name: 'acme',
    files: { ...usual, ...mixFiles(), 'release-wizard.yaml': planOf(proxy.url) },
    env: registry.env('key-of-mia', proxy.url),
    path: [installMix()],
  })
})
afterAll(async () => {
  await proxy.stop()
  await registry.stop()
  process.stdout.write(
    `kill points tried: ${told.tried}, lost: ${told.lost}, published twice: ${told.twice}\n`,
  )
})

function planOf(url: string): string {
  return `name: acme
versions: { files: [mix.exs] }
channels:
  - hex: { package: acme, registry: ${url}/api, mirror: ${url} }
phases:
  qa:
    - { gate: Tests, run: "true" }
`
}

/** Cuts the power of a release at its upload; what was on its way arrives only when it is let go. */
async function cutAt(version: string, moment: (typeof moments)[number]): Promise<() => Promise<void>> {
  const args = [version, '--plain', '--yes', ...consents(version, ['hex'])]
  if (moment === 'before') {
    const killed = await mia.start(args, { KILL_AT: 'after step-started publish/hex #1' })
    expect(killed.signal, killed.output).toBe('SIGKILL')
    return async () => undefined
  }
  const gate = proxy.hold(upload, moment === 'sent' ? 'before' : 'after')
  const running = mia.start(args)
  await gate.arrived
  await cutPower(running.pid)
  await running
  return async () => {
    gate.release()
    await proxy.answered(upload, proxy.requests.filter(({ line }) => line === upload).length)
  }
}

test.each(moments.map((moment, at) => [moment, `1.${at + 1}.0`] as const))(
  'a release on Hex whose power is cut when the upload is at "%s" ends with one publish of what was built',
  async (moment, version) => {
    const before = registry.published()
    told.tried += 1
    told.lost += 1
    const release = await cutAt(version, moment)
    // What was built is published, whatever a person goes on to do.
    mia.repository.commit(`feat: go on working after ${version}`, { 'work.txt': version })
    const resumed = await mia.resume(version, ['hex'])
    await release()
    told.twice += Math.max(0, registry.published() - before - 1)
    expect(resumed.exitCode, resumed.output).toBe(0)
    const { outcome, channels } = await mia.status()
    expect([outcome, channels]).toMatchObject(['complete', [{ status: 'live', actual: version, ours: true }]])
    expect(registry.published() - before).toBe(1)
    expect(mia.remoteTag(`v${version}`).moves).toBe(1)
    mia.repository.git('push', '-q', 'origin', 'main')
    told.lost -= 1
  },
)
