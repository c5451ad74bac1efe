import { join } from 'node:path'
import { Usage } from '../core/errors.js'
import { sha256 } from '../plan/digest.js'

/** The name of the journal inside a run's folder. */
export const JOURNAL = 'journal.jsonl'

/** The name of the run's index entry inside its folder: from these the index can be made anew. */
export const ENTRY = 'entry.json'

/** The folder that holds one folder per run. */
export function runsFolder(home: string): string {
  return join(home, 'runs')
}

/** The folder of a run. Refuses an id that would lead elsewhere. */
export function runFolder(home: string, run: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/.test(run)) {
    throw new Usage(
      `${JSON.stringify(run)} is no run. Expected an id of letters, digits, dots and dashes.`,
      'Take the id from the list of runs.',
      { nextSteps: ['npx release-wizard runs'] },
    )
  }
  return join(runsFolder(home), run)
}

/** The folder that the runs of one repository share, by the repository's key. */
export function cacheFolder(home: string, repository: string): string {
  return join(home, 'cache', sha256(repository).slice(0, 16))
}
