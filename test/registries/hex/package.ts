import type { Release } from '../../../source/ports/release.js'
import type { Terminal } from '../../../source/ports/terminal.js'
import { hex } from '../../../source/registries/hex/channel.js'
import type { HexRegistry } from '../../parts/hex-registry.js'
import { makeMixProject } from '../../parts/mix/make-project.js'
import { openRepository } from '../../parts/repository.js'
import { isolatedEnv, writeFiles } from '../../parts/temporary.js'
import { makeStage, type Stage } from '../stage.js'

export interface PackageSetting {
  readonly url?: string
  readonly key?: string | undefined
  readonly version?: string
  readonly deps?: string
  /** Laid over what makes the package. */
  readonly files?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, unknown>>
  readonly release?: Partial<Release>
  readonly terminal?: Terminal
}

/** An Elixir package `acme` in a repository; `mix` is the folder that goes first on PATH. */
export function makePackage(registry: HexRegistry, mix: string, setting: PackageSetting = {}): Stage {
  const { url = registry.url, version = '1.4.0', deps = '', files = {}, release, terminal } = setting
  const key = 'key' in setting ? setting.key : 'key-of-mia'
  const { env } = isolatedEnv(registry.env(key, url), [mix])
  const folder = makeMixProject('1.4.0', deps)
  writeFiles(folder, files)
  const repository = openRepository(folder, env)
  repository.git('init', '-q')
  repository.commit('Start')
  return makeStage({
    channel: hex,
    repository,
    env,
    version,
    spec: { registry: `${url}/api`, package: 'acme', with: { mirror: url, ...setting.with } },
    ...(release === undefined ? {} : { release }),
    ...(terminal === undefined ? {} : { terminal }),
  })
}
