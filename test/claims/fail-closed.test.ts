import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Happening } from '../../source/core/event.js'
import type { Move } from '../../source/core/next.js'
import { readStep } from '../../source/core/state.js'
import type { Plan } from '../../source/plan/plan.js'
import { type Dice, diceFrom, makeMove, movesOf } from '../support/drive.js'
import { type History, startHistory } from '../support/history.js'
import { makePlan, makeStep, planArbitrary } from '../support/plans.js'

/** What people and the world do between moves: answers, a new commit, a crash, an answer that confirms nothing. */
function disturb(plan: Plan, history: History, dice: Dice): readonly Happening[] {
  const { state } = history
  const open = state.order.find((step) => state.steps.get(step.id)?.question)
  const question = open && readStep(state, open.id).question
  const roll = dice() % 8
  if (roll === 0)
    return [{ type: 'candidate-observed', candidate: { commit: `c${dice()}` }, inputs: {}, changed: {} }]
  if (roll === 1) return [{ type: 'session-opened', operator: 'mia', wizard: '1.0.0' }]
  if (roll === 2) return [{ type: 'plan-resolved', plan }]
  if (!open || !question) return []
  const values =
    question.kind === 'choose'
      ? question.options
          .map((option) => option.value)
          .filter((value) => !['pause', 'abort', 'block'].includes(value))
      : question.kind === 'confirm'
        ? ['stop', question.type]
        : ['yes']
  const value = values[dice() % values.length] ?? 'yes'
  const via = roll === 3 ? 'yes' : roll === 4 ? 'decide' : roll === 5 ? 'file' : 'terminal'
  return [
    { type: 'answered', step: open.id, value, by: 'mia', via, reason: 'why' },
    ...(value === 'waive' && open.waivable
      ? [{ type: 'waived' as const, step: open.id, by: 'mia', reason: 'why', scope: 'release' }]
      : []),
  ]
}

function walk(plan: Plan, numbers: readonly number[], look: (move: Move, history: History) => void): History {
  const history = startHistory(plan)
  const dice = diceFrom(numbers)
  for (let turn = 0; turn < 200 && !history.state.completed; turn += 1) {
    const moves = movesOf(plan, history)
    for (const move of moves) look(move, history)
    const move = moves[dice() % Math.max(1, moves.length)]
    if (move) history.add(...makeMove(move, history, dice))
    history.add(...disturb(plan, history, dice))
  }
  return history
}

const rolls = fc.array(fc.nat(1000), { minLength: 20, maxLength: 60 })

test('no history lets next perform an irreversible step over a required one that is failed, stale, unknown or unfinished', () => {
  fc.assert(
    fc.property(planArbitrary, rolls, (plan, numbers) => {
      walk(plan, numbers, (move, { state }) => {
        if (move.type !== 'perform' || !move.step.irreversible) return
        const before = state.order.slice(0, state.order.indexOf(move.step))
        for (const step of before) {
          if (!step.required) continue
          const known = state.steps.get(step.id)
          expect(['passed', 'skipped', 'waived']).toContain(known?.status)
          if (known?.status === 'waived') expect(step.waivable).toBe(true)
        }
      })
    }),
    { numRuns: 300 },
  )
})

test('no history lets next perform an irreversible step that nobody confirmed at a terminal or by name', () => {
  fc.assert(
    fc.property(planArbitrary, rolls, (plan, numbers) => {
      walk(plan, numbers, (move, { state }) => {
        if (move.type !== 'perform' || !move.step.irreversible) return
        expect(['terminal', 'flag']).toContain(state.steps.get(move.step.id)?.confirmed?.via)
        expect(state.worldAsked).toBe(true)
      })
    }),
    { numRuns: 300 },
  )
})

test('an open blocker stops an irreversible step that does not name it as its remedy', () => {
  const plan = makePlan([makeStep('publish/npm', { nature: 'effect', irreversible: true })])
  const history = startHistory(plan)
  history.add({ type: 'blocker-opened', id: 'b1', title: 'wrong file', by: 'mia' })
  expect(movesOf(plan, history)).toMatchObject([{ type: 'ask', about: 'blocker' }])
  history.add({ type: 'blocker-closed', id: 'b1', by: 'mia', reason: 'mended' })
  expect(movesOf(plan, history)).toMatchObject([{ type: 'ask-world' }])
})

test('an action that resolves a blocker may run while it is open, once it was confirmed', () => {
  const plan = makePlan([makeStep('publish/npm', { nature: 'effect', irreversible: true, resolves: ['b1'] })])
  const history = startHistory(plan)
  history.add({ type: 'blocker-opened', id: 'b1', title: 'half published', by: 'mia' })
  history.add({ type: 'world-expired', reason: 'before' })
  expect(movesOf(plan, history)).toMatchObject([{ type: 'ask', about: 'confirm' }])
})

test('a waiver of a step that cannot be waived counts for nothing', () => {
  const plan = makePlan([
    makeStep('prepare/tag-free', { waivable: false }),
    makeStep('tag/push', { nature: 'effect' }),
  ])
  const history = startHistory(plan)
  history.add({ type: 'waived', step: 'prepare/tag-free', by: 'mia', reason: 'hurry', scope: 'release' })
  expect(movesOf(plan, history)).toMatchObject([{ type: 'perform', step: { id: 'prepare/tag-free' } }])
})
