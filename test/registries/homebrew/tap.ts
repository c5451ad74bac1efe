import { execaSync } from 'execa'
import type { Release } from '../../../source/ports/release.js'
import { homebrew } from '../../../source/registries/homebrew/channel.js'
import { type FormulaServer, startFormulaServer } from '../../parts/formula-server.js'
import { makeRepository, type Repository } from '../../parts/repository.js'
import { formulaText, makeTap } from '../../parts/tap.js'
import { isolatedEnv } from '../../parts/temporary.js'
import { makeStage, type Stage } from '../stage.js'

const names = ['macos-arm', 'macos-intel', 'linux-intel'] as const

/** What a build made for each platform, by file name. */
export const built: Readonly<Record<string, string>> = Object.fromEntries(
  names.map((platform) => [`dist/acme-1.4.0-${platform}.tar.gz`, `acme 1.4.0 for ${platform}`]),
)

/** A tap with acme 1.3.0 for three platforms, and a project that has built 1.4.0. */
export interface TapBench {
  readonly server: FormulaServer
  readonly remote: Repository
  readonly clone: Repository
  /** Another run of the release, with a memory of its own. */
  stage(setting?: {
    readonly tap?: string
    readonly env?: Readonly<Record<string, string>>
    readonly release?: Partial<Release>
    readonly with?: Readonly<Record<string, unknown>>
    readonly staged?: true
  }): Stage
  /** Serves the artifacts of 1.4.0, as a GitHub Release does once it is there. */
  serve(): void
  /** The text that users get, to its last line end. */
  formula(): string
  stop(): Promise<void>
}

export async function makeTapBench(): Promise<TapBench> {
  const server = await startFormulaServer()
  const before = Object.fromEntries(
    names.map((platform) => [
      platform,
      server.put(`v1.3.0/acme-1.3.0-${platform}.tar.gz`, `acme 1.3.0 for ${platform}`),
    ]),
  )
  const { remote, clone } = makeTap({ acme: formulaText('acme', '1.3.0', before) })
  return {
    server,
    remote,
    clone,
    stage({ tap = remote.folder, env: extra = {}, release, with: keys, staged } = {}) {
      const { env } = isolatedEnv(extra)
      return makeStage({
        channel: homebrew,
        repository: makeRepository({ 'README.md': '# acme\n', '.gitignore': 'dist/\n', ...built }, env),
        env,
        spec: {
          package: 'acme',
          with: { tap, formula: 'acme', files: ['dist/*.tar.gz'], ...keys },
          ...(staged && { stage: true }),
        },
        ...(release === undefined ? {} : { release }),
      })
    },
    serve() {
      for (const platform of names) {
        server.put(`v1.4.0/acme-1.4.0-${platform}.tar.gz`, `acme 1.4.0 for ${platform}`)
      }
    },
    formula: () => showExactly(remote, 'main:Formula/acme.rb'),
    stop: () => server.stop(),
  }
}

/** A file of a commit to its last line end. */
export function showExactly({ folder, env }: Repository, object: string): string {
  const options = { cwd: folder, env, extendEnv: false, stripFinalNewline: false }
  return execaSync('git', ['show', object], options).stdout
}
