import { join } from 'node:path'
import type { Happening } from '../core/event.js'
import { fold } from '../core/evolve.js'
import type { AnswerVia } from '../core/question.js'
import { readStep } from '../core/state.js'
import type { CandidatePort } from '../ports/candidate.js'
import type { Clock } from '../ports/clock.js'
import type { Catalogue } from '../ports/kind.js'
import type { Journal, LockResult, Store } from '../ports/store.js'
import { abortRun } from './abort.js'
import { createAlarm } from './alarm.js'
import { type AnswerSource, createAnswerBook, misfit } from './answer-book.js'
import type { PortFactory, Workshop } from './context.js'
import { followInbox } from './inbox.js'
import { createLiveBoard } from './live.js'
import { runLoop } from './loop.js'
import { observeCandidate } from './observe.js'
import { consequences } from './questions.js'
import { createRecorder } from './recorder.js'
import { keepBook, type RunBook } from './run-book.js'
import type { Session, SessionEnd } from './session.js'
import { makeSiblings } from './siblings.js'

export interface SessionOptions {
  readonly journal: Journal
  readonly lock: LockResult & { readonly held: true }
  readonly store: Store
  readonly clock: Clock
  readonly catalogue: Catalogue
  readonly ports: PortFactory
  readonly candidates: CandidatePort
  readonly answers: AnswerSource
  readonly interactive: boolean
  readonly capacity: number
  readonly operator: string
  readonly wizard: string
  /** Recorded after the session's own opening: a run's first events, a plan that changed. */
  readonly opening: readonly Happening[]
  readonly timings: Readonly<Record<string, number>>
}

/**
 * Opens a session over a journal whose lock is held: folds it, records the opening, looks at the candidate,
 * and goes on by itself until nothing more can happen. The lock and the journal are given back at its end.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { journal, clock, operator } = options
  const state = fold(journal.events)
  const recorder = createRecorder(journal, state)
  let version = 0
  const listeners = new Set<() => void>()
  const changed = () => {
    version += 1
    for (const listener of listeners) listener()
  }
  const board = createLiveBoard(changed)
  const { catalogue, ports, candidates } = options
  const siblings = makeSiblings(options.store, recorder)
  const workshop: Workshop = { recorder, clock, catalogue, ports, candidates, board, siblings }
  if (journal.events.length > 0) {
    await recorder.record({ type: 'session-opened', operator, wizard: options.wizard })
  }
  for (const happening of options.opening) await recorder.record(happening)
  await siblings.takeOver()
  await observeCandidate(recorder, candidates)

  const logFile = (step: string) => {
    const log = readStep(state, step).commands.findLast((command) => command.log !== undefined)?.log
    return log === undefined ? undefined : join(journal.folder, log)
  }
  const alarm = createAlarm(clock)
  recorder.subscribe(() => {
    changed()
    alarm.ring()
  })
  const stopChecks = new AbortController()
  const stopAll = new AbortController()
  let aborting: string | undefined

  async function take(
    step: string,
    value: string,
    via: AnswerVia,
    by: string,
    reason?: string,
  ): Promise<void> {
    const { question } = readStep(state, step)
    const known = state.byId.get(step)
    if (!question || !known) return
    const why = reason === undefined ? {} : { reason }
    await recorder.record({ type: 'answered', step, value, by, via, ...why })
    for (const happening of consequences(known, question, { value, by, ...why }, state)) {
      await recorder.record(happening)
    }
    if (value === 'pause' && question.cause !== 'step') pause('a person paused')
    if (value === 'stop' && question.cause === 'confirm') pause('stopped before the irreversible')
    if (value === 'abort' && question.cause !== 'step') abort(reason ?? 'no reason given')
  }

  function answer(step: string, value: string, from: { readonly via: AnswerVia; readonly reason?: string }) {
    const { question } = readStep(state, step)
    if (!question) return 'There is no open question for this step.'
    const refusal = misfit(question, value, from)
    if (refusal) return refusal
    void take(step, value, from.via, operator, from.reason).catch(fail)
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

  let fail: (error: unknown) => void = () => undefined
  const broken = new Promise<never>((_, reject) => {
    fail = reject
  })

  // A dry run that takes the defaults asks nobody: it runs to its end unattended.
  const interactive = options.interactive && !(state.mode === 'dry-run' && options.answers.yes)
  const book = createAnswerBook(options.answers)
  const stopInbox = followInbox(options.store, state.run, {
    answer: (dropped) => {
      const { question } = readStep(state, dropped.step)
      if (!question) return 'There is no open question for this step.'
      return misfit(question, dropped.value, dropped)
    },
    take: (dropped) => take(dropped.step, dropped.value, dropped.via, dropped.by, dropped.reason),
    fail: (error) => fail(error),
  })

  async function run(): Promise<SessionEnd> {
    const runBook: RunBook = keepBook(options.store, recorder)
    try {
      const loop = runLoop(
        {
          workshop,
          book,
          interactive,
          capacity: options.capacity,
          stopChecks: stopChecks.signal,
          stopAll: stopAll.signal,
          logFile,
          fail,
          answer: (step, value, from) => take(step, value, from.via, operator, from.reason),
        },
        alarm,
      )
      const end = await Promise.race([loop, broken])
      if (aborting === undefined) return end
      await abortRun(workshop, operator, aborting)
      return 'aborted'
    } finally {
      stopInbox()
      stopAll.abort()
      await runBook.close()
      await journal.close()
      await options.lock.release()
    }
  }

  return {
    state,
    folder: journal.folder,
    version: () => version,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    live: () => board.steps,
    expected: (step) => options.timings[step],
    answer,
    logFile,
    pause,
    abort,
    ended: run(),
  }
}
