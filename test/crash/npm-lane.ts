import { execa } from 'execa'
import { consents, type Maintainer, makeMaintainer, type Started } from '../cli/npm-maintainer.js'
import { type RegistryProxy, startProxy } from '../parts/proxy.js'
import { temporaryFolder } from '../parts/temporary.js'
import { startVerdaccio } from '../parts/verdaccio.js'
import { type Kept, keepStates } from './kept.js'

/** A project, a remote and a registry in which one release is resumed again and again from the points that it passed. */
export interface Lane {
  readonly mia: Maintainer
  readonly proxy: RegistryProxy
  /** What stood there at each point from the tag on. */
  readonly kept: Kept
  /** What the release that nothing interrupted left behind. */
  readonly expected: World
  /** Goes on with the release. */
  go(): Started
  /** Puts everything back as it stood at a point. */
  restore(point: string): Promise<void>
  /** Everything outside the wizard's own state that the release leaves behind. */
  world(): Promise<World>
  stop(): Promise<void>
}

interface World {
  readonly published: number
  readonly tag: { readonly moves: number; readonly commit: string | undefined }
  readonly [name: string]: unknown
}

const name = 'unbroken'
const version = '1.1.0'
const when = '2026-01-06T12:00:00Z'

/** Walks one release from its start to its end, and keeps what stands there at each of its points. */
export async function openLane(wizard: string): Promise<Lane> {
  const registry = await startVerdaccio()
  const token = await registry.addUser('mia')
  const proxy = await startProxy(registry.url)
  const dates = { GIT_AUTHOR_DATE: when, GIT_COMMITTER_DATE: when, TMPDIR: temporaryFolder('tmp') }
  const mia = makeMaintainer({ wizard, registry: proxy.url, token, name, env: dates })
  const places = {
    home: mia.home,
    project: mia.repository.folder,
    remote: mia.remote.folder,
    registry: registry.packageFolder(name),
  }
  const kept = keepStates(places, 'after step-started tag/create #1')
  const go = (extra = {}): Started =>
    mia.start([version, '--plain', '--yes', ...consents(version, ['npm'])], extra)
  const isPublished = async () => (await fetch(`${registry.url}/${name}`)).ok
  let before = 0
  const world = async (): Promise<World> => ({
    ...refsOf(mia),
    served: await servedBy(registry.url),
    published: proxy.publishes() - before,
  })
  const calm = await go(kept.env)
  if (calm.exitCode !== 0) throw new Error(calm.output)
  return {
    mia,
    proxy,
    kept,
    expected: await world(),
    go: () => go(),
    async restore(point) {
      kept.restore(point)
      before = proxy.publishes() - Number(await isPublished())
    },
    world,
    async stop() {
      await proxy.stop()
      await registry.stop()
    },
  }
}

function refsOf({ repository, remote, remoteTag }: Maintainer) {
  return {
    remote: remote.git('for-each-ref'),
    tag: remoteTag(`v${version}`),
    local: repository.git('for-each-ref', 'refs/heads', 'refs/tags'),
    head: repository.git('rev-parse', 'HEAD'),
    status: repository.git('status', '--porcelain'),
  }
}

interface Packument {
  readonly 'dist-tags': object
  readonly versions: Readonly<Record<string, { readonly dist: { readonly integrity: string } }>>
}

async function servedBy(url: string): Promise<object> {
  const answer = await fetch(`${url}/${name}`)
  if (answer.status === 404) return {}
  const { versions, 'dist-tags': tags } = (await answer.json()) as Packument
  const integrities = Object.entries(versions).map(([one, { dist }]) => [one, dist.integrity])
  return { tags, versions: Object.fromEntries(integrities) }
}

/** Ends a process and all that it started, as a power cut does. */
export async function cutPower(pid: number): Promise<void> {
  const { stdout } = await execa('ps', ['-A', '-o', 'pid=,ppid='])
  const parents = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  const below = (one: number): readonly number[] =>
    parents.flatMap(([child = 0, parent]) => (parent === one ? [child, ...below(child)] : []))
  for (const one of [pid, ...below(pid)]) process.kill(one, 'SIGKILL')
}
