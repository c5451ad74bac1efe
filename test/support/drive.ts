import { expect } from 'vitest'
import { confirmQuestion } from '../../source/core/confirmation.js'
import type { EventBody } from '../../source/core/event.js'
import { blockerQuestion } from '../../source/core/failure.js'
import { listItems } from '../../source/core/item-list.js'
import { standstillQuestion } from '../../source/core/item-question.js'
import { itemStep, placeOf, readOf } from '../../source/core/item-step.js'
import { sumUp } from '../../source/core/item-sum.js'
import type { Move } from '../../source/core/move.js'
import { next } from '../../source/core/next.js'
import type { Plan } from '../../source/plan/plan.js'
import type { History } from './history.js'

/** What the world does to a move, drawn from a list of numbers so that a failing run can be repeated. */
export type Dice = () => number

/** A die that reads a list round and round. */
export function diceFrom(numbers: readonly number[]): Dice {
  let at = 0
  return () => numbers[at++ % numbers.length] ?? 0
}

/** Makes one move as the engine would, with the dice for the world; gives the events it adds. */
export function makeMove(move: Move, history: History, dice: Dice): readonly EventBody[] {
  const { state } = history
  if (move.type === 'complete') return [{ type: 'completed' }]
  const step = 'item' in move && move.item ? itemStep(move.step, move.item) : move.step
  const place = placeOf(step)
  const known = readOf(state, step)
  const finding = { fact: 'so' }
  switch (move.type) {
    case 'skip':
      return [{ type: 'step-ended', step: step.id, status: 'skipped', finding, durationMs: 0 }]
    case 'plan':
      return [{ type: 'step-ended', step: step.id, status: 'planned', finding, durationMs: 0 }]
    case 'ask-world':
      return [{ type: 'world-expired', reason: 'before' }]
    case 'probe':
      return [{ type: 'step-probed', ...place, found: dice() % 2 === 0 ? 'absent' : 'unclear', fact: 'seen' }]
    case 'fix':
      return [{ type: 'fix-ended', ...place, command: 'x', exitCode: 0, durationMs: 1 }]
    case 'resolve':
      return [{ type: 'step-reopened', ...place, reason: move.as }]
    case 'ask': {
      const question =
        move.about === 'failure' || move.about === 'doubt'
          ? standstillQuestion(move.about, step, state)
          : move.about === 'blocker'
            ? blockerQuestion(step, [], state)
            : confirmQuestion(step, state, { deeds: [], unprovable: [] })
      return [{ type: 'asked', step: step.id, question }]
    }
    case 'list': {
      const listed = listItems(step, state)
      const fresh = listed.ok && (!known.items || known.status === 'stale')
      return [
        { type: 'step-started', step: step.id, attempt: known.attempt + 1, effect: false },
        ...(fresh ? [{ type: 'items-listed' as const, step: step.id, items: listed.items }] : []),
      ]
    }
    case 'sum-up':
      return known.items ? [{ type: 'step-ended', step: step.id, durationMs: 1, ...sumUp(known.items) }] : []
    case 'conclude':
      return [{ type: 'step-ended', step: step.id, status: 'passed', finding, durationMs: 1 }]
    default: {
      if (step.nature === 'question') {
        return [{ type: 'asked', step: step.id, question: { kind: 'text', cause: 'step', prompt: '?' } }]
      }
      const roll = dice() % 6
      const status = roll === 0 ? 'failed' : roll === 1 ? 'unknown' : 'passed'
      return [
        { type: 'step-started', ...place, attempt: known.attempt + 1, effect: step.nature === 'effect' },
        { type: 'step-ended', ...place, status, finding, durationMs: 1 },
      ]
    }
  }
}

/** The moves of `next` now. */
export function movesOf(plan: Plan, history: History): readonly Move[] {
  const { state } = history
  // What is not walked again at every event must not change what may happen.
  const { moves } = next(plan, state, 0)
  expect(next(state.plan ?? plan, state, 0).moves.map(nameOf)).toEqual(moves.map(nameOf))
  return moves
}

function nameOf(move: Move): readonly unknown[] {
  return [move.type, 'step' in move && move.step.id, 'item' in move && move.item?.id]
}
