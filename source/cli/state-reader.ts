import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Usage } from '../core/errors.js'
import { fold } from '../core/evolve.js'
import { parseJournal } from '../core/journal-format.js'
import type { State } from '../core/state.js'
import { sha256 } from '../plan/digest.js'
import type { RunEntry } from '../ports/store.js'
import { readRunEntries } from '../world/index-reader.js'
import { JOURNAL, runFolder } from '../world/run-folder.js'
import { stateHome } from '../world/state-home.js'
import type { Arguments } from './arguments.js'

/** Where the wizard's state is on this machine. */
export function homeFolder(env: NodeJS.ProcessEnv = process.env): string {
  return stateHome({ env, platform: process.platform, userHome: homedir() })
}

/** Runs known on this machine, the most recently active first; of one repository where it is named. */
export function knownRuns(repository?: string): readonly RunEntry[] {
  return readRunEntries(homeFolder())
    .filter((entry) => repository === undefined || entry.repository === repository)
    .toSorted((one, other) => other.lastAt.localeCompare(one.lastAt))
}

/** Outcomes after which nothing more happens in a run. */
const finished = new Set(['complete', 'aborted', 'superseded'])

/** The run that is meant: by its id, or of the target, mode and path asked for, unfinished before finished. */
export function findRun(
  runs: readonly RunEntry[],
  wish: { readonly target?: string; readonly mode?: string; readonly path?: string },
): RunEntry {
  const fitting = runs.filter(
    (entry) =>
      (wish.target === undefined ||
        [entry.tag, entry.tag?.replace(/^v/, ''), entry.run].includes(wish.target)) &&
      (wish.mode === undefined || entry.mode === wish.mode) &&
      (wish.path === undefined || entry.path === wish.path),
  )
  const found = fitting.find((entry) => !finished.has(entry.outcome)) ?? fitting[0]
  if (found) return found
  const what = wish.target === undefined ? 'No release' : `No release of ${wish.target}`
  throw new Usage(`${what} is known here.`, 'See release-wizard runs, or start one: release-wizard')
}

/** The run that a command line means: `COMMAND [TARGET or run] [--mode MODE] [--path NAME]`. */
export function namedRun(args: Arguments, repository: string): RunEntry {
  const [target] = args.words
  return findRun(knownRuns(repository), {
    ...(target === undefined ? {} : { target }),
    ...(args.modeGiven ? { mode: args.mode } : {}),
    ...(args.path === undefined ? {} : { path: args.path }),
  })
}

/** The state of a run, from its journal alone. */
export function readState(run: string): {
  readonly state: State
  readonly folder: string
  readonly torn: boolean
} {
  const folder = runFolder(homeFolder(), run)
  const parsed = parseJournal(readFileSync(join(folder, JOURNAL), 'utf8'), sha256)
  return { state: fold(parsed.events), folder, torn: parsed.torn !== undefined }
}
