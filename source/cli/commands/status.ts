import { statusOf } from '../../core/status.js'
import { statusLines } from '../../views/words/status-lines.js'
import { findRepository } from '../../world/repository.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { findRun, knownRuns, readState } from '../state-reader.js'

/** Shows where a release stands, from its journal alone: no network, no plan file, no Ink. */
export async function status(args: Arguments): Promise<number> {
  const repository = await findRepository(process.cwd())
  const [target] = args.words
  const entry = findRun(knownRuns(repository.key), {
    ...(target === undefined ? {} : { target }),
    ...(args.modeGiven ? { mode: args.mode } : {}),
  })
  const { state } = readState(entry.run)
  const now = Date.now()
  process.stdout.write(
    args.json ? `${JSON.stringify(statusOf(state, now))}\n` : `${statusLines(state, now).join('\n')}\n`,
  )
  return exitCodes.complete
}
