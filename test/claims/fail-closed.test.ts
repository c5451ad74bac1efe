import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import type { Move } from '../../source/core/move.js'
import { readStep } from '../../source/core/state.js'
import type { Plan } from '../../source/plan/plan.js'
import type { Step } from '../../source/plan/step.js'
import type { Verdict } from '../../source/ports/verdict.js'
import { actionStep, gateStep, makeTally, tallyAction } from '../support/deeds.js'
import { type Dice, diceFrom, makeMove, movesOf } from '../support/drive.js'
import { type History, startHistory } from '../support/history.js'
import { makePlan, makeStep, planArbitrary } from '../support/plans.js'
import { statuses } from '../support/sessions.js'
import { makeStage } from '../support/stage.js'

/** What people and the world do between moves: answers, a new commit, a crash, an answer that confirms nothing. */
function disturb(plan: Plan, history: History, dice: Dice): readonly EventBody[] {
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

const checkStep = makeStep('qa/check', { does: { type: 'uses', name: 'test/check', with: {} } })
const never = () => Promise.reject(new Error('not asked'))

/** What tells nothing: the step, and what its check answers. */
const untold: readonly (readonly [string, Step, () => Promise<Verdict>])[] = [
  ['a check that throws', checkStep, () => Promise.reject(new Error('a bug'))],
  ['a check that throws no error', checkStep, () => Promise.reject('a bug')],
  [
    'a check that could not tell',
    checkStep,
    async () => ({ verdict: 'unknown', found: 'no answer', expected: 'one', mend: 'wait' }),
  ],
  [
    'a check that is not known',
    makeStep('qa/check', { does: { type: 'uses', name: 'test/gone', with: {} } }),
    never,
  ],
  ['a step that has nothing to run', makeStep('qa/check'), never],
  ['a gate out of time', gateStep('qa/check', 'sleep 60', undefined, { timeoutMinutes: 1 }), never],
  ['a gate that was killed', gateStep('qa/check', 'kill -9 $$'), never],
  ['a gate whose program is missing', gateStep('qa/check', 'no-such-program-here'), never],
  [
    'a gate that says it could not tell',
    gateStep('qa/check', 'exit 9', undefined, { incomplete: [9] }),
    never,
  ],
  [
    'a gate whose shell is missing',
    makeStep('qa/check', { does: { type: 'run', line: 'exit 0', shell: 'nosuchshell' } }),
    never,
  ],
  [
    'a gate that needs a tool that is missing',
    gateStep('qa/check', 'exit 0', undefined, { requires: [{ name: 'no-such-tool' }] }),
    never,
  ],
  [
    'a gate that needs a service that does not answer',
    gateStep('qa/check', 'exit 0', undefined, { requires: [{ name: 'database', test: 'exit 1' }] }),
    never,
  ],
]

test.each(untold)('%s is unknown, and no answer given beforehand goes over it', async (_, step, check) => {
  const tally = makeTally()
  const stage = makeStage(
    makePlan([step, actionStep('publish/shelf', 'test/publish', { irreversible: true })]),
    {
      checks: { 'test/check': { name: 'test/check', title: 'Check', about: 'tree', waivable: true, check } },
      actions: { 'test/publish': tallyAction('test/publish', tally) },
    },
  )
  const session = await stage.open({ answers: { yes: true, flags: { 'publish/shelf': '1.4.0' } } })
  expect(await session.ended).toBe('blocked')
  expect(statuses(session)).toEqual({ 'qa/check': 'unknown', 'publish/shelf': 'pending' })
  expect(readStep(session.state, 'qa/check').finding).toMatchObject({
    found: expect.stringMatching(/./),
    expected: expect.stringMatching(/./),
    mend: expect.stringMatching(/./),
  })
  expect(tally.count()).toBe(0)
})
