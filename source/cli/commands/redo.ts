import { handedOffError, Usage } from '../../core/errors.js'
import { fold } from '../../core/evolve.js'
import type { State } from '../../core/state.js'
import { createRecorder } from '../../engine/recorder.js'
import { redoOf } from '../../engine/redo.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { openHost } from '../host.js'
import { print } from '../print.js'
import { withRun } from '../run/with-run.js'
import { findRun, knownRuns, readState } from '../state-reader.js'

/** Opens a done step again, and what stands on it: through the inbox of the one at work, or by itself where nobody is. */
export async function redo(args: Arguments): Promise<number> {
  const [step] = args.words
  if (step === undefined)
    throw new Usage('redo takes a step.', 'For example: release-wizard redo dist/archive')
  const host = await openHost(args)
  const { store, repository, operator } = host
  try {
    const entry = findRun(knownRuns(repository), args.modeGiven ? { mode: args.mode } : {})
    const wish = { by: operator, ...(args.reason === undefined ? {} : { reason: args.reason }) }
    let words: readonly string[] = []
    const done = await withRun(host, entry, async (journal) => {
      const recorder = createRecorder(journal, fold(journal.events))
      const { state } = recorder
      if (state.handedOff !== undefined) throw handedOffError(state)
      const event = redoOf(step, wish, state)
      await recorder.record(event)
      words = opened([step, ...event.opens], state)
      return recorder
    })
    if ('holder' in done) {
      redoOf(step, wish, readState(entry.run).state)
      await store.drop(entry.run, { step, value: 'redo', via: 'decide', redo: true, ...wish })
      words = [`Given to ${done.holder.operator}, who works on it: do ${step} again.`]
    }
    print(`${words.join('\n')}\n`)
    return exitCodes.complete
  } finally {
    await host.close()
  }
}

function opened(ids: readonly string[], state: State): readonly string[] {
  const [first, ...others] = ids.map((id) => state.byId.get(id)?.title ?? id)
  return [
    `${first} is done again.`,
    ...(others.length === 0 ? [] : [`With it comes again: ${others.join(', ')}`]),
    'Go on with: npx release-wizard',
  ]
}
