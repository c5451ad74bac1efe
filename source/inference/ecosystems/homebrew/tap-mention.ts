import { basename } from 'node:path'
import type { RepositoryName } from '../../../forges/github/formats/repository-name.js'
import type { ReadPort } from '../../../ports/read.js'
import { fileNameOf } from '../../../project/versions/paths.js'
import type { FoundChannel } from '../../ecosystem.js'

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
      const install = installed.exec(line)?.groups
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
