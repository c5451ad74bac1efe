import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { commandsOf } from '../../core/items.js'
import type { State } from '../../core/state.js'
import { sha256 } from '../../plan/digest.js'
import { JOURNAL } from '../../world/run-folder.js'

/** What of a run's evidence holds, line by line, and what does not. */
export interface Verified {
  readonly holds: readonly string[]
  readonly broken: readonly string[]
}

/**
 * Checks the files that the evidence rests on against the digests in the journal, whose own chain was followed when
 * it was read: artifacts and logs, byte for byte. A file that is not here any more is named, and breaks nothing.
 */
export function verifyEvidence(state: State, folder: string): Verified {
  const files = [
    ...[...state.artifacts.values()].map(({ name, file, sha256: digest }) => ({ name, file, digest })),
    ...[...state.steps.values()].flatMap((known) =>
      commandsOf(known).flatMap(({ log, logDigest }) =>
        log === undefined || logDigest === undefined ? [] : [{ name: log, file: log, digest: logDigest }],
      ),
    ),
  ]
  // A log that was written again is known by its last digest.
  const known = [...new Map(files.map((one) => [one.file, one])).values()]
  const head = sha256(readFileSync(join(folder, JOURNAL)))
  const holds = [`journal: ${state.seq + 1} events, each follows from the one before; sha256 ${head}`]
  const broken: string[] = []
  for (const { name, file, digest } of known) {
    const path = isAbsolute(file) ? file : join(folder, file)
    if (!existsSync(path)) holds.push(`${name}: not here any more; sha256 ${digest}`)
    else if (sha256(readFileSync(path)) === digest) holds.push(`${name}: sha256 ${digest}`)
    else broken.push(`${name}: its bytes are not those of sha256 ${digest}`)
  }
  return { holds, broken }
}
