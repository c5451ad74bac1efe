import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Maintainer, makeMaintainer } from '../cli/npm-maintainer.js'
import type { Repository } from '../parts/repository.js'
import { formulaText, makeTap } from '../parts/tap.js'
import { temporaryFolder } from '../parts/temporary.js'
import { lockstepFiles } from './project.js'
import { openRegistries, type Registries } from './registries.js'

/** A project of four channels with everything around it, which can be put back to an earlier moment. */
export interface Bench {
  readonly registries: Registries
  readonly mia: Maintainer
  readonly tap: Repository
  /** Keeps project, remote, tap and the wizard's state as they stand, under a name; nothing may be published yet. */
  keep(moment: string): Promise<void>
  /** Puts everything back as it was kept, and empties the registries. */
  restore(moment: string): Promise<void>
  /** How often each channel took the version since `restore`. */
  published(): Readonly<Record<ChannelName, number>>
  stop(): Promise<void>
}

export const channels = ['npm', 'crates', 'pypi', 'homebrew'] as const
export type ChannelName = (typeof channels)[number]

/** How often each channel takes it in a release that nothing disturbs: PyPI counts files. */
export const once: Readonly<Record<ChannelName, number>> = { npm: 1, crates: 1, pypi: 2, homebrew: 1 }

/** `phases` are lines of YAML in place of built-in phases. */
export async function openBench(wizard: string, phases = ''): Promise<Bench> {
  const registries = await openRegistries()
  const { npm, crates, pypi } = registries.front
  const before = { url: `${npm.url}/acme/-/acme-1.0.0.tgz`, sha256: '0'.repeat(64) }
  const { remote: tap } = makeTap({ acme: formulaText('acme', '1.0.0', before) })
  const mia = makeMaintainer({
    wizard,
    registry: npm.url,
    token: registries.token,
    name: 'acme',
    manifest: { files: ['index.js'] },
    files: lockstepFiles({ pypi: pypi.url, tap: tap.folder }, phases),
    env: registries.env,
  })
  const kept = temporaryFolder('kept')
  const places = {
    home: mia.home,
    project: mia.repository.folder,
    remote: mia.remote.folder,
    tap: tap.folder,
  }
  const counted = () => ({
    npm: npm.publishes(),
    crates: crates.publishes(),
    pypi: registries.pypi.published(),
    homebrew: Number(tap.git('rev-list', '--count', 'main')),
  })
  let start = counted()
  return {
    registries,
    mia,
    tap,
    async keep(moment) {
      for (const [place, folder] of Object.entries(places))
        await cp(folder, join(kept, moment, place), { recursive: true, verbatimSymlinks: true })
    },
    async restore(moment) {
      for (const [place, folder] of Object.entries(places)) {
        await rm(folder, { recursive: true, force: true, maxRetries: 3 })
        await cp(join(kept, moment, place), folder, { recursive: true, verbatimSymlinks: true })
      }
      for (const proxy of [npm, crates, pypi]) proxy.mend()
      await registries.empty()
      start = counted()
    },
    published() {
      const now = counted()
      return {
        npm: now.npm - start.npm,
        crates: now.crates - start.crates,
        pypi: now.pypi - start.pypi,
        homebrew: now.homebrew - start.homebrew,
      }
    },
    stop: () => registries.stop(),
  }
}
