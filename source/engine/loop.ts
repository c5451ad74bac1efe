import { type Move, next } from '../core/next.js'
import { outcomeOf } from '../core/outcome.js'
import { readStep } from '../core/state.js'
import type { Step } from '../plan/step.js'
import type { Alarm } from './alarm.js'
import type { AnswerBook } from './answer-book.js'
import type { Workshop } from './context.js'
import { deedOf, openEditor, openLog, runFix } from './deeds.js'
import { observeCandidate } from './observe.js'
import { performCheck } from './perform-check.js'
import { performEffect, probeEffect } from './perform-effect.js'
import { questionFor } from './questions.js'
import type { SessionEnd } from './session.js'

/** What the loop needs beside the workshop. */
export interface LoopOptions {
  readonly workshop: Workshop
  readonly book: AnswerBook
  /** True where a person can be asked in this session. */
  readonly interactive: boolean
  /** Checks that may run side by side. */
  readonly capacity: number
  /** Ends checks; effects are left to finish. */
  readonly stopChecks: AbortSignal
  /** Ends everything; an effect cut short is in doubt. */
  readonly stopAll: AbortSignal
  /** Takes an answer; the reason for a refusal where it does not fit. */
  readonly answer: (
    step: string,
    value: string,
    from: { via: 'flag' | 'file' | 'yes'; reason?: string },
  ) => Promise<void>
  readonly logFile: (step: string) => string | undefined
  /** Ends the session with an error: a disk that is full, a bug. */
  readonly fail: (error: unknown) => void
}

/** Goes on until nothing more can happen here. `next` is asked again after every event. */
export async function runLoop(options: LoopOptions, alarm: Alarm): Promise<SessionEnd> {
  const { workshop } = options
  const { recorder, clock } = workshop
  const running = new Map<string, Promise<void>>()
  for (const step of recorder.state.order) await answerFromBook(step, options)
  for (;;) {
    const { state } = recorder
    const { plan } = state
    if (!plan) throw new Error('The loop was begun before there was a plan.')
    const { moves, wakeAt } = next(plan, state, clock.now())
    const fresh = moves.filter((move) => !('step' in move) || !running.has(move.step.id))
    const done = await makeFirst(fresh, running, options, alarm)
    if (done) continue
    if (running.size === 0 && wakeAt === undefined && !awaitsPerson(options)) return endOf(options)
    await alarm.wait(wakeAt)
  }
}

/** Makes the moves that can be made; true where something was recorded and `next` is to be asked again. */
async function makeFirst(
  moves: readonly Move[],
  running: Map<string, Promise<void>>,
  options: LoopOptions,
  alarm: Alarm,
): Promise<boolean> {
  const { recorder, candidates } = options.workshop
  for (const move of moves) {
    switch (move.type) {
      case 'complete':
        if (running.size > 0) continue
        await recorder.record({ type: 'completed' })
        return true
      case 'skip':
        await recordPlain(move.step, 'skipped', move.fact, options)
        return true
      case 'plan':
        await recordPlain(move.step, 'planned', plannedFact(move, options), options)
        return true
      case 'ask-world':
        if (running.size > 0) continue
        await observeCandidate(recorder, candidates)
        await recorder.record({ type: 'world-expired', reason: `before ${move.step.title}` })
        return true
      case 'ask': {
        const told = {
          catalogue: options.workshop.catalogue,
          deed: (step: Step) => deedOf(step, options.workshop),
        }
        const question = questionFor(move.about, move.step, recorder.state, told)
        await recorder.record({ type: 'asked', step: move.step.id, question })
        await answerFromBook(move.step, options)
        return true
      }
      default:
        if (!admits(move, running, options)) continue
        begin(move, running, options, alarm)
    }
  }
  return false
}

function admits(
  move: Move & { readonly step: Step },
  running: Map<string, Promise<void>>,
  options: LoopOptions,
): boolean {
  if (move.step.nature === 'check') return running.size < options.capacity
  return running.size === 0
}

function begin(
  move: Move & { readonly step: Step },
  running: Map<string, Promise<void>>,
  options: LoopOptions,
  alarm: Alarm,
): void {
  const { id } = move.step
  const work = carryOut(move, options)
    .catch(options.fail)
    .finally(() => {
      running.delete(id)
      alarm.ring()
    })
  running.set(id, work)
}

async function carryOut(move: Move & { readonly step: Step }, options: LoopOptions): Promise<void> {
  const { workshop, stopChecks, stopAll } = options
  const { step } = move
  switch (move.type) {
    case 'probe':
      return probeEffect(step, workshop, stopAll)
    case 'fix':
      await runFix(step, workshop, stopAll)
      return observeCandidate(workshop.recorder, workshop.candidates)
    case 'resolve':
      return resolve(step, move.as, options)
    default:
      if (step.nature === 'effect') return performEffect(step, workshop, stopAll)
      await performCheck(step, workshop, stopChecks)
      await answerFromBook(step, options)
  }
}

/** The answers of a failure menu that are deeds of the engine. */
async function resolve(step: Step, as: string, options: LoopOptions): Promise<void> {
  const { workshop, stopAll, logFile } = options
  const file = logFile(step.id)
  if (as === 'edit') {
    await openEditor(step, workshop, stopAll)
    return observeCandidate(workshop.recorder, workshop.candidates)
  }
  if (as === 'log' && file) return openLog(step, file, workshop, stopAll)
  return workshop.recorder.record({ type: 'step-reopened', step: step.id, reason: as })
}

/** Answers an open question from what was given beforehand; a dry run that nobody watches plans what it cannot answer. */
async function answerFromBook(step: Step, options: LoopOptions): Promise<void> {
  const { recorder } = options.workshop
  const { question } = readStep(recorder.state, step.id)
  if (!question) return
  const given = options.book.take(step.id, question)
  if (given && (given.via === 'flag' || given.via === 'file' || given.via === 'yes')) {
    await options.answer(step.id, given.value, {
      via: given.via,
      ...(given.reason === undefined ? {} : { reason: given.reason }),
    })
  } else if (question.cause === 'step' && recorder.state.mode === 'dry-run' && !options.interactive) {
    await recordPlain(step, 'planned', 'a person decides', options)
  }
}

async function recordPlain(
  step: Step,
  status: 'skipped' | 'planned',
  fact: string,
  { workshop }: LoopOptions,
): Promise<void> {
  await workshop.recorder.record({
    type: 'step-ended',
    step: step.id,
    status,
    finding: { fact },
    durationMs: 0,
  })
}

function plannedFact(move: Move & { readonly type: 'plan' }, options: LoopOptions): string {
  return move.because ? `after: ${move.because.title}` : `would ${deedOf(move.step, options.workshop)}`
}

/** A person can still change something: a question is open, and there is somebody to ask. */
function awaitsPerson({ workshop, interactive }: LoopOptions): boolean {
  const { state } = workshop.recorder
  if (!interactive || state.paused !== undefined || state.aborted || state.completed) return false
  return state.order.some((step) => state.steps.get(step.id)?.question !== undefined)
}

function endOf({ workshop }: LoopOptions): SessionEnd {
  const outcome = outcomeOf(workshop.recorder.state)
  if (outcome === 'in-progress') return 'blocked'
  return outcome
}
