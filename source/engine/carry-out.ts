import { itemStep, placeOf } from '../core/item-step.js'
import type { Move } from '../core/move.js'
import { readStep } from '../core/state.js'
import type { Step } from '../plan/step.js'
import { beginItems, endItems } from './each.js'
import type { LoopOptions } from './loop-options.js'
import { openEditor, openLog, runFix } from './menu-tasks.js'
import { observeCandidate } from './observe.js'
import { performCheck } from './perform-check.js'
import { performEffect, probeEffect } from './perform-effect.js'
import { answerFromBook } from './prepared-answers.js'
import { takeBackStaged } from './take-back.js'
import { observeAnew } from './taken-back.js'

/** Makes one move of a step to its end, whatever it is: a check, an effect, a probe, a fix, a person's wish. */
export async function carryOut(move: Move & { readonly step: Step }, options: LoopOptions): Promise<void> {
  const { engine, stopChecks, stopAll } = options
  const step = 'item' in move && move.item ? itemStep(move.step, move.item) : move.step
  switch (move.type) {
    case 'list':
      return beginItems(step, engine)
    case 'sum-up':
      return endItems(step, engine)
    case 'probe':
      return probeEffect(step, engine, stopAll)
    case 'fix':
      await runFix(step, engine, stopAll)
      return observeAnew(engine)
    case 'resolve':
      return resolve(step, move.as, options)
    default:
      if (step.nature === 'effect') return performEffect(step, engine, stopAll)
      await performCheck(step, engine, stopChecks)
      await answerFromBook(step, options)
  }
}

/** The answers of a failure menu that are deeds of the engine. */
async function resolve(step: Step, as: string, options: LoopOptions): Promise<void> {
  const { engine, stopAll, logFile } = options
  const file = logFile(step.id)
  if (as === 'edit') {
    await openEditor(step, engine, stopAll)
    return observeCandidate(engine.recorder, engine.candidates)
  }
  if (as === 'next') {
    const { answer } = readStep(engine.recorder.state, step.id)
    const { by, reason = '' } = answer ?? { by: engine.recorder.state.operator }
    await takeBackStaged(engine)
    return engine.recorder.record({ type: 'superseded', by, reason })
  }
  if (as === 'log' && file) return openLog(step, file, engine, stopAll)
  return engine.recorder.record({ type: 'step-reopened', ...placeOf(step), reason: as })
}
