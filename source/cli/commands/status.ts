import type { State } from '../../core/state.js'
import { statusOf } from '../../core/status.js'
import { findRepository } from '../../world/repository.js'
import { workingFolder } from '../../world/working-folder.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { print, printJson } from '../print.js'
import { namedRun, readState } from '../state-reader.js'

/** Shows where a release stands, from its journal alone: no network, no plan file, no Ink. */
export async function status(args: Arguments): Promise<number> {
  const repository = await findRepository(workingFolder())
  const { state } = readState(namedRun(args, repository.key).run)
  const now = Date.now()
  if (args.json) printJson(statusOf(state, now))
  else print(await inWords(state, now))
  return exitCodes.complete
}

/** Loaded only where people read: what measures letters costs as much as all the rest. */
async function inWords(state: State, now: number): Promise<string> {
  const { statusLines } = await import('../../views/words/status-lines.js')
  const { columns } = process.stdout
  return `${statusLines(state, now, columns).join('\n')}\n`
}
