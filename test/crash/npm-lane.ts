import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { consents, type Maintainer, makeMaintainer, type Started } from '../cli/npm-maintainer.js'
import { type RegistryProxy, startProxy } from '../parts/proxy.js'
import { temporaryFolder } from '../parts/temporary.js'
import { startVerdaccio } from '../parts/verdaccio.js'

/** A project, a remote and a registry in which one release is killed again and again, each time from the same state. */
export interface Lane {
  readonly proxy: RegistryProxy
  /** The file that the points of the release are written to. */
  readonly points: string
  /** Starts the release, or goes on with it; it is killed at the point of this name. */
  go(killAt?: string): Started
  /** Keeps everything as it stands now, under a name; the registry must be empty. */
  keep(name: string): Promise<void>
  /** Puts everything back as it was kept, and empties the registry. */
  restore(name: string): Promise<void>
  /** Everything outside the wizard's own state that the release left behind since `restore`, to compare. */
  world(): Promise<Readonly<Record<string, unknown>>>
  stop(): Promise<void>
}

const name = 'unbroken'
const version = '1.1.0'
const when = '2026-01-06T12:00:00Z'

export async function openLane(wizard: string): Promise<Lane> {
  const registry = await startVerdaccio()
  const token = await registry.addUser('mia')
  const proxy = await startProxy(registry.url)
  const dates = { GIT_AUTHOR_DATE: when, GIT_COMMITTER_DATE: when, TMPDIR: temporaryFolder('tmp') }
  const mia = makeMaintainer({ wizard, registry: proxy.url, token, name, env: dates })
  const kept = temporaryFolder('kept')
  const points = join(temporaryFolder('points'), 'points')
  const places = { home: mia.home, project: mia.repository.folder, remote: mia.remote.folder }
  let before = 0

  return {
    proxy,
    points,
    go: (killAt = '') =>
      mia.start([version, '--plain', '--yes', ...consents(version, ['npm'])], {
        KILL_AT: killAt,
        POINTS_FILE: points,
      }),
    async keep(state) {
      for (const [place, folder] of Object.entries(places))
        await cp(folder, join(kept, state, place), { recursive: true, verbatimSymlinks: true })
    },
    async restore(state) {
      for (const [place, folder] of Object.entries(places)) {
        await rm(folder, { recursive: true, force: true, maxRetries: 3 })
        await cp(join(kept, state, place), folder, { recursive: true, verbatimSymlinks: true })
      }
      await emptyRegistry(registry.url, token)
      before = proxy.publishes()
    },
    world: async () => ({
      ...refsOf(mia),
      served: await servedBy(registry.url),
      published: proxy.publishes() - before,
    }),
    async stop() {
      await proxy.stop()
      await registry.stop()
    },
  }
}

function refsOf({ repository, remote, remoteTag }: Maintainer): Readonly<Record<string, unknown>> {
  return {
    remote: remote.git('for-each-ref'),
    tag: remoteTag(`v${version}`),
    local: repository.git('for-each-ref', 'refs/heads', 'refs/tags'),
    head: repository.git('rev-parse', 'HEAD'),
    status: repository.git('status', '--porcelain'),
  }
}

interface Packument {
  readonly _rev: string
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

async function emptyRegistry(url: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}/${name}`)
  if (answer.status === 404) return
  const { _rev } = (await answer.json()) as Packument
  const gone = await fetch(`${url}/${name}/-rev/${_rev}`, { method: 'DELETE', headers })
  if (!gone.ok) throw new Error(`the registry keeps ${name}: ${gone.status}`)
}

/** Ends a process and all that it started, as a power cut does. */
export async function cutPower(pid: number): Promise<void> {
  const { stdout } = await execa('ps', ['-A', '-o', 'pid=,ppid='])
  const parents = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  const below = (one: number): readonly number[] =>
    parents.flatMap(([child = 0, parent]) => (parent === one ? [child, ...below(child)] : []))
  for (const one of [pid, ...below(pid)]) process.kill(one, 'SIGKILL')
}
