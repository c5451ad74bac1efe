import { basename } from 'node:path'
import { parseDocument } from 'yaml'
import type { RepositoryName } from '../../../forges/github/formats/repository-name.js'
import type { ReadPort } from '../../../ports/read.js'
import { fileNameOf } from '../../../project/versions/paths.js'
import type { FoundChannel } from '../../ecosystem.js'
import { goreleaserFiles } from '../../tools/record.js'

/** A tap that the repository names as the place of its own formula. */
export interface TapMention {
  /** `acme/homebrew-tap`. */
  readonly tap: string
  readonly formula: string
  readonly path: string
  readonly line: number
}

const installed = /\bbrew install (?<owner>[\w-]+)\/(?<tap>[\w-]+)\/(?<formula>[\w@.-]+)/
const repository = /(?<![\w.-])(?<owner>[\w-]+)\/homebrew-(?<tap>[\w-]+)/

/** Finds the first mention of a tap of the project's owner, or of a formula of the project's name. */
export async function findTapMention(
  read: ReadPort,
  origin: RepositoryName | undefined,
): Promise<TapMention | undefined> {
  const name = origin?.name ?? basename(read.root)
  const workflows = ['.github/workflows/*.yml', '.github/workflows/*.yaml']
  const documents = ['README.md', 'RELEASING.md', 'MAINTAINING.md', 'docs/**/*.md', 'scripts/*']
  for (const path of [...(await read.list(workflows)), ...(await read.list(documents))]) {
    const text = (await read.readText(path)) ?? ''
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      // What CI installs is what it works with.
      const install = path.startsWith('.github/') ? undefined : installed.exec(line)?.groups
      const { owner, tap } = install ?? repository.exec(line)?.groups ?? {}
      if (owner === undefined || tap === undefined) continue
      // Other people's taps are mentioned too: as the place of what the project needs.
      const formula = install?.formula ?? name
      if (owner !== origin?.owner && install?.formula !== name) continue
      return { tap: `${owner}/homebrew-${tap}`, formula, path, line: index + 1 }
    }
  }
  return undefined
}

/** Finds the tap that GoReleaser writes a formula to, as its settings name it. */
export async function findReleaserTap(
  read: ReadPort,
  origin: RepositoryName | undefined,
): Promise<TapMention | undefined> {
  const [path] = await read.list(goreleaserFiles)
  const parsed: unknown =
    path === undefined ? undefined : parseDocument((await read.readText(path)) ?? '').toJS()
  const { brews, homebrew_casks: casks } = Object(parsed)
  const [brew] = [brews, casks].flatMap((one: unknown) => (Array.isArray(one) ? one : []))
  const { repository, tap, name } = Object(brew)
  const place = Object(repository ?? tap)
  if (path === undefined || typeof place.owner !== 'string' || typeof place.name !== 'string')
    return undefined
  const formula = typeof name === 'string' ? name : (origin?.name ?? basename(read.root))
  return { tap: `${place.owner}/${place.name}`, formula, path, line: 1 }
}

/** The channel that a mention makes likely: by the workflow that names the tap, or left off until it is confirmed. */
export function tapChannel({ tap, formula, path, line }: TapMention): FoundChannel {
  const workflow = path.startsWith('.github/workflows/') ? fileNameOf(path) : undefined
  return {
    kind: 'homebrew',
    fields: {
      ...(workflow === undefined ? { enabled: false } : { by: 'workflow', workflow }),
      tap,
      formula,
    },
    because: `${workflow ?? path}:${line} names the tap ${tap}`,
    certain: false,
  }
}
