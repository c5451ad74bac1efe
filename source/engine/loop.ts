import { stepOf } from '../core/item-step.js'
import type { Move } from '../core/move.js'
import { next } from '../core/next.js'
import { isOver, outcomeOf } from '../core/outcome.js'
import type { Step } from '../plan/step.js'
import type { Alarm } from './alarm.js'
import { carryOut } from './carry-out.js'
import { makeKeepInStep } from './keep-in-step.js'
import { letGo, recordHold } from './long-waits.js'
import type { LoopOptions } from './loop-options.js'
import { taskOf } from './menu-tasks.js'
import { observeCandidate } from './observe.js'
import { answerFromBook, recordPlain } from './prepared-answers.js'
import { questionFor } from './questions.js'
import type { SessionEnd } from './session.js'
import { makeRejectLeftOut } from './take-back.js'
import { makeTellTrackers } from './tell-trackers.js'
import { endExpiredWaivers, takeEarlierWaiver } from './waivers.js'

/**
 * Goes on until nothing more can happen here. An error ends it: what still runs is cut short, and is waited for, so
 * that nothing happens any more once the lock is given back.
 */
export async function runLoop(options: LoopOptions, alarm: Alarm): Promise<SessionEnd> {
  const running = new Map<string, Promise<void>>()
  try {
    return await goOn(running, options, alarm)
  } catch (error) {
    options.fail(error)
    await Promise.all(running.values())
    throw error
  }
}

/** `next` is asked again after every event. */
async function goOn(
  running: Map<string, Promise<void>>,
  options: LoopOptions,
  alarm: Alarm,
): Promise<SessionEnd> {
  const { engine } = options
  const { recorder, clock } = engine
  const tellTrackers = makeTellTrackers(engine, options.stopAll)
  const rejectLeftOut = makeRejectLeftOut(engine)
  const keepInStep = makeKeepInStep(engine, options.stopAll)
  for (const step of recorder.state.order) await answerFromBook(step, options)
  for (;;) {
    options.check()
    const { state } = recorder
    const { plan } = state
    if (!plan) throw new Error('The loop was begun before there was a plan.')
    if (await endExpiredWaivers(recorder, clock.now())) continue
    if (await tellTrackers()) continue
    if (running.size === 0 && ((await rejectLeftOut()) || (await keepInStep()))) continue
    const { moves, wakeAt } = next(plan, state, clock.now())
    const fresh = moves.filter((move) => !('step' in move) || !isUnderWay(move, running))
    const done = await makeFirst(fresh, running, options, alarm)
    if (done) continue
    if (running.size === 0 && wakeAt === undefined && !awaitsPerson(options)) {
      if (await keepInStep('last')) continue
      return endOf(options)
    }
    if (running.size === 0 && (await letGo(wakeAt, options))) continue
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
  const { recorder, candidates, relatedRuns } = options.engine
  for (const move of moves) {
    switch (move.type) {
      case 'complete':
        if (running.size > 0) continue
        await recorder.record({ type: 'completed' })
        return true
      case 'hold':
        await recordHold(move, options)
        return true
      case 'skip':
        await recordPlain(move.step, 'skipped', move.fact, options)
        return true
      case 'plan':
        await recordPlain(move.step, 'planned', plannedFact(move, options), options)
        return true
      case 'ask-world':
        if (running.size > 0) continue
        await relatedRuns.takeOver()
        await observeCandidate(recorder, candidates)
        await recorder.record({ type: 'world-expired', reason: `before ${move.step.title}` })
        return true
      case 'ask': {
        if (move.about === 'failure' && (await takeEarlierWaiver(move.step, options.engine))) return true
        const told = {
          catalogue: options.engine.catalogue,
          spins: relatedRuns.spins,
          task: (step: Step) => taskOf(step, options.engine),
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
  const { step } = move
  const sideBySide = step.nature === 'check' || (step.alone === false && 'item' in move)
  return sideBySide ? running.size < options.capacity : running.size === 0
}

function begin(
  move: Move & { readonly step: Step },
  running: Map<string, Promise<void>>,
  options: LoopOptions,
  alarm: Alarm,
): void {
  const key = keyOf(move)
  const work = carryOut(move, options)
    .catch(options.fail)
    .finally(() => {
      running.delete(key)
      alarm.ring()
    })
  running.set(key, work)
}

/** True where it was begun already: for the step as such, also where one of its items was. */
function isUnderWay(
  move: Move & { readonly step: Step },
  running: ReadonlyMap<string, Promise<void>>,
): boolean {
  if (running.has(keyOf(move))) return true
  if ('item' in move && move.item) return false
  return [...running.keys()].some((key) => stepOf(key) === move.step.id)
}

/** What a move is about: nothing is begun twice. */
function keyOf(move: Move & { readonly step: Step }): string {
  return 'item' in move && move.item ? `${move.step.id}:${move.item.id}` : move.step.id
}

function plannedFact(move: Move & { readonly type: 'plan' }, options: LoopOptions): string {
  return move.because ? `after: ${move.because.title}` : `would ${taskOf(move.step, options.engine)}`
}

/** A person can still change something: a question is open, and there is somebody to ask. After the end it is a duty's. */
function awaitsPerson({ engine, interactive }: LoopOptions): boolean {
  const { state } = engine.recorder
  if (!interactive || state.paused !== undefined || (isOver(state) && !state.completed)) return false
  return state.order.some((step) => state.steps.get(step.id)?.question !== undefined)
}

function endOf({ engine }: LoopOptions): SessionEnd {
  const { state } = engine.recorder
  const outcome = outcomeOf(state)
  if (state.completed && state.order.some(({ id }) => state.steps.get(id)?.question)) return 'asking'
  if (outcome === 'in-progress') return 'blocked'
  return outcome
}
