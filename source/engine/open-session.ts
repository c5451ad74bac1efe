import { fold } from '../core/evolve.js'
import { questionAt } from '../core/item-question.js'
import { abortRun, wouldRemain } from './abort.js'
import { createAlarm } from './alarm.js'
import { type AnswerFrom, createAnswerBook, misfit } from './answer-book.js'
import type { EngineContext } from './context.js'
import { followInbox } from './inbox.js'
import { createListeners } from './listeners.js'
import { createLiveBoard } from './live.js'
import { logFileOf } from './log-file.js'
import { runLoop } from './loop.js'
import { abortGiven, abortReason, consequences, endOfSession } from './questions.js'
import { createRecorder } from './recorder.js'
import { makeRelatedRuns } from './related-runs.js'
import { keepBook, type RunBook } from './run-book.js'
import type { Session, SessionEnd } from './session.js'
import type { SessionOptions } from './session-options.js'
import { observeAnew } from './taken-back.js'
import { placesOf } from './version-links.js'
import { makeWishes } from './wishes.js'

/**
 * Opens a session over a journal whose lock is held: folds it, records the opening, looks at the candidate,
 * and goes on by itself until nothing more can happen. The lock and the journal are given back at its end, and where
 * it cannot be opened.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  try {
    return await begin(options)
  } catch (error) {
    await giveBack(options)
    throw error
  }
}

async function begin(options: SessionOptions): Promise<Session> {
  const { journal, clock, operator } = options
  const state = fold(journal.events)
  const recorder = createRecorder(journal, state)
  const { tell, version, subscribe } = createListeners()
  const board = createLiveBoard(tell)
  const { catalogue, ports, candidates } = options
  const relatedRuns = makeRelatedRuns(options.store, recorder)
  const engine: EngineContext = { recorder, clock, catalogue, ports, candidates, board, relatedRuns }
  if (journal.events.length > 0) {
    await recorder.record({ type: 'session-opened', operator, wizard: options.wizard })
  }
  for (const body of options.opening) await recorder.record(body)
  await relatedRuns.takeOver()
  await observeAnew(engine)

  const logFile = (step: string) => logFileOf(step, state, journal.folder)
  const alarm = createAlarm(clock)
  recorder.subscribe(() => {
    tell()
    alarm.ring()
  })
  const stopChecks = new AbortController()
  const stopAll = new AbortController()
  let aborting: string | undefined

  async function take(name: string, value: string, from: AnswerFrom, by = operator): Promise<void> {
    const { via, reason } = from
    const asked = questionAt(name, state)
    if (!asked) return
    const { step, question, place } = asked
    const why = reason === undefined ? {} : { reason }
    const end = endOfSession(question, value)
    if (end !== undefined) stopChecks.abort()
    if (end === 'aborting') aborting = abortReason(value, reason)
    await recorder.record(
      { type: 'answered', ...place, value, by, via, ...why },
      ...consequences(step, question, { value, by, ...why }, state, clock.now()),
      ...(end === undefined ? [] : [{ type: 'paused' as const, reason: end }]),
    )
  }

  function refusalOf(step: string, value: string, from: AnswerFrom) {
    const asked = questionAt(step, state)
    return asked ? misfit(asked.question, value, from) : 'There is no open question for this step.'
  }

  function answer(step: string, value: string, from: AnswerFrom) {
    const refusal = refusalOf(step, value, from)
    if (refusal !== undefined) return refusal
    void take(step, value, from).catch(fail)
    return undefined
  }

  function pause(reason: string): void {
    if (state.paused !== undefined || stopChecks.signal.aborted) {
      stopAll.abort()
      return
    }
    stopChecks.abort()
    void recorder.record({ type: 'paused', reason }).catch(fail)
  }

  function abort(reason: string): void {
    aborting = reason
    stopChecks.abort()
    alarm.ring()
    void recorder.record({ type: 'paused', reason: 'aborting' }).catch(fail)
  }

  // Somebody decided from outside, or the session that was to do it was killed: it is done before anything else.
  const given = abortGiven(state)
  if (given !== undefined) abort(given)

  let broken: { readonly error: unknown } | undefined
  function fail(error: unknown): void {
    broken ??= { error }
    stopChecks.abort()
    stopAll.abort()
    alarm.ring()
  }

  const wishes = makeWishes(recorder, { clock, operator, fail })
  // A dry run that takes the defaults asks nobody: it runs to its end unattended.
  const interactive = options.interactive && !(state.mode === 'dry-run' && options.answers.yes)
  const book = createAnswerBook(options.answers)
  const stopInbox = followInbox(options.store, state.run, {
    answer: (dropped) =>
      wishes.isWish(dropped) ? undefined : refusalOf(dropped.step, dropped.value, dropped),
    take: (dropped) =>
      wishes.isWish(dropped) ? wishes.take(dropped) : take(dropped.step, dropped.value, dropped, dropped.by),
    fail,
  })

  async function run(): Promise<SessionEnd> {
    const runBook: RunBook = keepBook(options.store, recorder)
    try {
      const end = await runLoop(
        {
          engine,
          book,
          interactive,
          capacity: options.capacity,
          stopChecks: stopChecks.signal,
          stopAll: stopAll.signal,
          logFile,
          fail,
          check: () => {
            if (broken) throw broken.error
          },
          answer: take,
        },
        alarm,
      )
      if (aborting === undefined) return end
      await abortRun(engine, operator, aborting)
      return 'aborted'
    } finally {
      stopInbox()
      stopAll.abort()
      // The index can be made anew from the runs: losing a line of it must not hold the lock.
      await runBook.close().catch(() => undefined)
      await giveBack(options)
    }
  }

  return {
    state,
    folder: journal.folder,
    version,
    subscribe,
    live: () => board.steps,
    expected: (step) => options.timings[step],
    answer,
    logFile,
    redo: wishes.redo,
    moveWait: wishes.moveWait,
    pause,
    remains: () => wouldRemain(state, catalogue, relatedRuns.spins),
    places: () => placesOf(state, catalogue),
    abort,
    ended: run(),
  }
}

async function giveBack({ journal, lock }: Pick<SessionOptions, 'journal' | 'lock'>): Promise<void> {
  try {
    await journal.close()
  } finally {
    await lock.release()
  }
}
