import { handedOffError } from '../../core/errors.js'
import type { EventBody } from '../../core/event.js'
import { fold } from '../../core/evolve.js'
import type { State } from '../../core/state.js'
import { createRecorder } from '../../engine/recorder.js'
import type { Dropped } from '../../ports/store.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { withHost } from '../host.js'
import { print } from '../print.js'
import { findRun, knownRuns, readState } from '../state-reader.js'
import { withRun } from './with-run.js'

/** What a person wants of a step of the release in progress, from outside. */
export interface OutsideWish<E extends EventBody> {
  readonly step: string
  /** What is recorded; throws, in words, where it cannot be. */
  readonly event: (by: string, state: State, now: number) => E
  /** What is dropped into the inbox of the one at work. */
  readonly drop: (event: E) => Pick<Dropped, 'value' | 'redo' | 'wait'>
  readonly done: (event: E, state: State) => readonly string[]
  /** The wish in words, after who works on it. */
  readonly given: string
  /** The target, where the run is not the one in progress. */
  readonly target?: string
}

/** Records what a person wants: through the inbox of the one at work, or by itself where nobody is. */
export async function recordFromOutside<E extends EventBody>(
  args: Arguments,
  { step, event, drop, done, given, target }: OutsideWish<E>,
): Promise<number> {
  return withHost(args, async (host) => {
    const { store, repository, operator, clock } = host
    const mode = args.modeGiven ? { mode: args.mode } : {}
    const entry = findRun(knownRuns(repository), { ...mode, ...(target !== undefined && { target }) })
    let words: readonly string[] = []
    const recorded = await withRun(host, entry, async (journal) => {
      const recorder = createRecorder(journal, fold(journal.events))
      const { state } = recorder
      if (state.handedOff !== undefined) throw handedOffError(state)
      const wanted = event(operator, state, clock.now())
      await recorder.record(wanted)
      words = done(wanted, state)
      return recorder
    })
    if ('holder' in recorded) {
      const wanted = event(operator, readState(entry.run).state, clock.now())
      const reason = args.reason === undefined ? {} : { reason: args.reason }
      await store.drop(entry.run, { step, via: 'decide', by: operator, ...reason, ...drop(wanted) })
      words = [`Given to ${recorded.holder.operator}, who works on it: ${given}.`]
    }
    print(`${words.join('\n')}\n`)
    return exitCodes.complete
  })
}
