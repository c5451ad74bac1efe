import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../source/core/evolve.js'
import { questionAt, standstillQuestion } from '../../source/core/item-question.js'
import { itemStep } from '../../source/core/item-step.js'
import { factOfItems } from '../../source/core/item-sum.js'
import {
  commandsOf,
  emptyItems,
  goOn as letGoOn,
  sortItem,
  staleItems,
  standsStill,
  stateAt,
  takeItems,
  waitingFor,
} from '../../source/core/items.js'
import { emptyState, readStep, type State, type StepState, type StepStatus } from '../../source/core/state.js'
import { statusOf } from '../../source/core/status.js'
import { consequences } from '../../source/engine/questions.js'
import type { PackageSpec } from '../../source/plan/plan.js'
import type { Step } from '../../source/plan/step.js'
import { diceFrom, makeMove, movesOf } from '../support/drive.js'
import { type History, startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

/** Packages in which each may need some of those before it, named so that the order of names tells nothing. */
const graphs: fc.Arbitrary<readonly PackageSpec[]> = fc
  .array(fc.array(fc.nat(30), { maxLength: 3 }), { minLength: 1, maxLength: 12 })
  .map((all) => {
    const name = (at: number): string => `p${(at * 7) % 13}`
    return all
      .map((needs, at) => ({
        name: name(at),
        path: `packages/${at}`,
        needs: [...new Set(needs.filter((one) => one < at).map(name))],
      }))
      .toReversed()
  })

const steps = {
  check: makeStep('qa/test', { each: { of: 'packages' }, itemTitle: 'Test ${each}', title: 'Test each' }),
  effect: makeStep('publish/npm', { nature: 'effect', each: { of: 'packages' } }),
}

function itemsOf({ state }: History, step: Step) {
  const { items } = readStep(state, step.id)
  if (!items) throw new Error('It was not listed yet.')
  return items
}

/** Goes on for so many turns, each of them one of the moves that may be made. */
function goOn(
  history: History,
  numbers: readonly number[],
  turns: number,
  look: () => void = () => {},
): void {
  const rolled = diceFrom(numbers)
  const plan = history.state.plan
  if (!plan) return
  for (let turn = 0; turn < turns && !history.state.completed; turn += 1) {
    // In the end everything is mended: what is tried then passes.
    const dice = turn < 100 ? rolled : () => 5
    const moves = movesOf(plan, history)
    const move = moves[dice() % Math.max(1, moves.length)]
    look()
    if (move) history.add(...makeMove(move, history, dice))
    else answerOpen(history, dice)
  }
}

function answerOpen(history: History, dice: () => number): void {
  const { state } = history
  const open = state.order.find((step) => readStep(state, step.id).question)
  const question = open && readStep(state, open.id).question
  if (!open || question?.kind !== 'choose') return
  const values = ['retry', 'again', 'waive', 'leave-out', 'one', 'all', 'fix', 'done']
  const offered = question.options.map(({ value }) => value).filter((value) => values.includes(value))
  const value = dice() === 5 ? (offered[0] ?? 'retry') : (offered[dice() % offered.length] ?? 'retry')
  const answer = { value, by: 'mia', reason: 'why' }
  history.add(
    { type: 'answered', step: open.id, via: 'terminal', ...answer },
    ...consequences(open, question, answer, state, 0),
  )
}

const rolls = fc.array(fc.nat(1000), { minLength: 20, maxLength: 40 })

test.each(Object.entries(steps))(
  'a %s is done for each package, and for none before what it needs is over, whatever fails, is retried or waived',
  (_, step) => {
    fc.assert(
      fc.property(graphs, rolls, (packages, numbers) => {
        const history = startHistory(makePlan([step], { packages }))
        goOn(history, numbers, 400, () => {
          for (const move of movesOf(makePlan([step], { packages }), history)) {
            if (move.type !== 'perform' || !move.item) continue
            const { states } = itemsOf(history, step)
            for (const need of move.item.needs)
              expect(['passed', 'waived']).toContain(states.get(need)?.status)
          }
        })
        expect(history.state.completed).toBe(true)
        const { list, states, open, stuck } = itemsOf(history, step)
        expect([...list.keys()].sort()).toEqual(packages.map(({ name }) => name).sort())
        expect([open.size, stuck.size]).toEqual([0, 0])
        for (const { status } of states.values()) expect(['passed', 'waived']).toContain(status)
      }),
      { numRuns: 150 },
    )
  },
)

test('killed between any two events, a release goes on with what is left: nothing that passed is done twice', () => {
  fc.assert(
    fc.property(graphs, rolls, fc.nat(40), (packages, numbers, kill) => {
      const step = steps.effect
      const whole = startHistory(makePlan([step], { packages }))
      goOn(whole, numbers, 400)
      const cut = whole.events.slice(0, 4 + (kill % Math.max(1, whole.events.length - 5)))
      const before = fold(cut)
      const history = startHistory(makePlan([step], { packages }))
      history.add(...cut.slice(4))
      history.add({ type: 'session-opened', operator: 'mia', wizard: '1.0.0' })
      const resumedAt = history.events.length
      goOn(history, numbers, 400)
      expect(history.state.completed).toBe(true)
      const passed = [...(readStep(before, step.id).items?.states ?? [])].filter(
        ([, { status }]) => status === 'passed',
      )
      const again = history.events
        .slice(resumedAt)
        .flatMap((event) => (event.type === 'step-started' && event.item ? [event.item] : []))
      for (const [id] of passed) expect(again).not.toContain(id)
    }),
    { numRuns: 150 },
  )
})

test('an action that was begun for an item and whose end was not seen is looked for, that item alone', () => {
  const step = steps.effect
  const packages = ['a', 'b', 'c'].map((name) => ({ name, path: name, needs: [] }))
  const plan = makePlan([step], { packages })
  const history = startHistory(plan)
  const [list] = movesOf(plan, history)
  if (list) history.add(...makeMove(list, history, () => 5))
  history.add(
    { type: 'step-started', step: step.id, item: 'a', attempt: 1, effect: true },
    { type: 'session-opened', operator: 'mia', wizard: '1.0.0' },
  )
  const [again] = movesOf(plan, history)
  expect(again).toMatchObject({ type: 'list' })
  if (again) history.add(...makeMove(again, history, () => 5))
  expect(movesOf(plan, history)).toMatchObject([{ type: 'probe', item: { id: 'a' } }])
})

/** A check of four packages, of which these failed with this finding each. */
function withFailures(failed: Readonly<Record<string, string>>): { history: History; state: State } {
  const packages = ['a', 'b', 'c', 'd'].map((name) => ({ name, path: `packages/${name}`, needs: [] }))
  const plan = makePlan([steps.check], { packages })
  const history = startHistory(plan)
  for (let turn = 0; turn < 20; turn += 1) {
    const [move] = movesOf(plan, history)
    if (!move || (move.type === 'ask' && move.about === 'failure')) break
    const found = move.type === 'perform' && move.item ? failed[move.item.id] : undefined
    if (found !== undefined && move.type === 'perform' && move.item) {
      const place = { step: move.step.id, item: move.item.id }
      history.add(
        { type: 'step-started', ...place, attempt: 1, effect: false },
        { type: 'step-ended', ...place, status: 'failed', finding: { fact: found, found }, durationMs: 1 },
      )
    } else history.add(...makeMove(move, history, () => 5))
  }
  return { history, state: history.state }
}

test('what failed alike is asked about once, by name; what failed otherwise is asked about for itself', () => {
  const { history, state } = withFailures({ a: '404 for a', b: '404 for b', d: 'no login' })
  expect(readStep(state, 'qa/test').finding?.fact).toBe('1 of 4, 3 failed: a, b, d')
  const question = standstillQuestion('failure', steps.check, state)
  expect(question.items).toEqual(['a', 'b'])
  expect(question.prompt).toBe('Test each: 2 of 4 failed. What now?')
  expect(question.options.map(({ value }) => value)).toContain('one')
  history.add({ type: 'asked', step: 'qa/test', question })
  const answer = { value: 'waive', by: 'mia', reason: 'known' }
  history.add(
    { type: 'answered', step: 'qa/test', via: 'terminal', ...answer },
    ...consequences(steps.check, question, answer, state, 0),
  )
  goOn(history, [5], 3)
  expect(standstillQuestion('failure', steps.check, state).items).toEqual(['d'])
})

test('one item is answered for by its name, and the others are asked about again', () => {
  const { history, state } = withFailures({ a: '404', b: '404' })
  history.add({ type: 'asked', step: 'qa/test', question: standstillQuestion('failure', steps.check, state) })
  const asked = questionAt('qa/test:b', state)
  expect(asked?.question.items).toEqual(['b'])
  expect(questionAt('qa/test:c', state)).toBeUndefined()
  if (!asked) return
  const answer = { value: 'waive', by: 'mia', reason: 'known' }
  history.add(
    { type: 'answered', ...asked.place, via: 'decide', ...answer },
    ...consequences(asked.step, asked.question, answer, state, 0),
  )
  expect(readStep(state, 'qa/test', 'b').status).toBe('waived')
  expect(readStep(state, 'qa/test', 'a').status).toBe('failed')
})

test('what is left out is left out with what needs it, here and of every step for the same', () => {
  const packages = [
    { name: 'core', path: 'core', needs: [] },
    { name: 'app', path: 'app', needs: ['core'] },
    { name: 'tool', path: 'tool', needs: [] },
  ]
  const verify = makeStep('verify/npm', { each: { of: 'packages' } })
  const plan = makePlan([steps.effect, verify], { packages })
  const history = startHistory(plan)
  const fails = { fact: 'refused', found: 'refused' }
  goOn(history, [5], 1)
  history.add(
    { type: 'step-started', step: 'publish/npm', item: 'core', attempt: 1, effect: true },
    {
      type: 'step-ended',
      step: 'publish/npm',
      item: 'core',
      status: 'failed',
      finding: fails,
      durationMs: 1,
    },
  )
  const [sum] = movesOf(plan, history)
  expect(sum).toMatchObject({ type: 'sum-up' })
  goOn(history, [5], 2)
  const question = readStep(history.state, 'publish/npm').question
  if (!question) throw new Error('Nothing was asked.')
  const answer = { value: 'leave-out', by: 'mia', reason: 'it was withdrawn' }
  history.add(
    { type: 'answered', step: 'publish/npm', via: 'terminal', ...answer },
    ...consequences(steps.effect, question, answer, history.state, 0),
  )
  goOn(history, [5], 40)
  expect(history.state.completed).toBe(true)
  for (const step of ['publish/npm', 'verify/npm']) {
    expect(readStep(history.state, step, 'app')).toMatchObject({ status: 'waived' })
    expect(readStep(history.state, step, 'tool').status).toBe('passed')
  }
})

test('a new commit while a check is under way makes what was found before come again', () => {
  const packages = ['a', 'b'].map((name) => ({ name, path: name, needs: [] }))
  const plan = makePlan([steps.check], { packages })
  const history = startHistory(plan)
  goOn(history, [0, 5, 5, 5], 1)
  history.add(
    { type: 'step-started', step: 'qa/test', item: 'a', attempt: 1, effect: false },
    {
      type: 'step-ended',
      step: 'qa/test',
      item: 'a',
      status: 'passed',
      finding: { fact: 'so' },
      durationMs: 1,
    },
    { type: 'candidate-observed', candidate: { commit: 'c1' }, inputs: {}, changed: {} },
  )
  expect(readStep(history.state, 'qa/test', 'a').status).toBe('stale')
  expect(movesOf(plan, history).map((move) => ('item' in move ? move.item?.id : ''))).toEqual(['a', 'b'])
})

test('values of an item never become shell text: a line holds the variables instead, and words are filled in', () => {
  const step = makeStep('qa/test', {
    title: 'Test each package',
    itemTitle: 'Test ${each}',
    does: { type: 'run', line: 'npm test -w ${each} --prefix ${each.path}' },
    env: { FOLDER: 'dist/${each.path}' },
    words: { hint: 'look at ${each.path}' },
  })
  const item = { id: '$(rm -rf /)', needs: [], values: { path: 'packages/a' } }
  expect(itemStep(step, item)).toMatchObject({
    title: 'Test $(rm -rf /)',
    does: { line: 'npm test -w ${RELEASE_EACH} --prefix ${RELEASE_EACH_PATH}' },
    env: { FOLDER: 'dist/packages/a' },
    words: { hint: 'look at packages/a' },
  })
})

test('the status document lists the items of a step, and says nothing of them for any other', () => {
  const { state } = withFailures({ c: 'exit code 1' })
  const { steps: told } = statusOf(state, 0) as { steps: { items?: unknown[] }[] }
  expect(told[0]?.items).toHaveLength(4)
  expect(told[0]?.items?.[2]).toMatchObject({
    id: 'c',
    title: 'Test c',
    status: 'failed',
    fact: 'exit code 1',
  })
  const plain = startHistory(makePlan([makeStep('qa/tests')])).state
  expect(statusOf(plain, 0).steps).toEqual([expect.not.objectContaining({ items: expect.anything() })])
})

test('packages that need each other are told before anything is done, and an empty list is nothing to do', () => {
  const circle = [
    { name: 'a', path: 'a', needs: ['b'] },
    { name: 'b', path: 'b', needs: ['a'] },
  ]
  const history = startHistory(makePlan([steps.check], { packages: circle }))
  const [move] = movesOf(makePlan([steps.check], { packages: circle }), history)
  expect(move).toMatchObject({ type: 'list' })
  const empty = startHistory(makePlan([steps.check], { packages: [] }))
  goOn(empty, [5], 3)
  expect(readStep(empty.state, 'qa/test')).toMatchObject({ status: 'skipped' })
})

test('the row counts, and names only what differs', () => {
  const { state } = withFailures({ b: 'exit code 1' })
  const items = readStep(state, 'qa/test').items
  expect(items && factOfItems(items)).toBe('3 of 4, 1 failed: b')
})

const stateOf = (status: StepStatus, fields: Partial<StepState> = {}): StepState => ({
  status,
  attempt: 0,
  commands: [],
  ...fields,
})
const probed = { found: 'unclear', fact: '?' } as const

test.each<[string, StepState]>([
  ['over', stateOf('passed')],
  ['over', stateOf('skipped')],
  ['over', stateOf('waived')],
  ['over', stateOf('planned')],
  ['stuck', stateOf('failed')],
  ['stuck', stateOf('unknown')],
  ['stuck', stateOf('in-doubt', { probed })],
  ['open', stateOf('in-doubt')],
  ['open', stateOf('pending', { probed })],
  ['open', stateOf('running')],
  ['open', stateOf('waiting')],
  ['open', stateOf('stale')],
])('an item belongs to what is %s as it is: %j', (where, known) => {
  const items = emptyItems()
  items.states.set('a', known)
  for (const group of [items.open, items.stuck]) group.add('a')
  sortItem(items, 'a')
  expect([items.open.has('a'), items.stuck.has('a')]).toEqual([where === 'open', where === 'stuck'])
  expect(standsStill(known)).toBe(where === 'stuck')
})

test('what waits for an item waits with all that waits for that, and the item itself does not', () => {
  const items = emptyItems()
  const needs = { a: [], b: ['a'], c: ['b'], d: [], e: ['d', 'c'] }
  for (const [id, some] of Object.entries(needs)) items.list.set(id, { id, needs: some, values: {} })
  expect(waitingFor(['a'], items)).toEqual(['b', 'c', 'e'])
  expect(waitingFor(['a', 'b'], items)).toEqual(['c', 'e'])
  expect(waitingFor(['e'], items)).toEqual([])
})

test('a step goes on from wherever it stood, and one under way just goes on', () => {
  const question = { kind: 'text', cause: 'failure', prompt: '?' } as const
  const known = stateOf('failed', { question, resolution: 'fix' })
  letGoOn(known)
  expect(known).toEqual(stateOf('pending'))
  const running = stateOf('running')
  letGoOn(running)
  expect(running.status).toBe('running')
})

test('items of a step that is to be done again are stale, but for those of which nothing was found yet', () => {
  const items = emptyItems()
  const all = ['passed', 'failed', 'waived', 'waiting', 'pending', 'running', 'in-doubt'] as const
  for (const status of all) items.states.set(status, stateOf(status, { resolution: 'fix', probed }))
  const stale = staleItems(items)
  expect([...stale.states].filter(([, { status }]) => status === 'stale').map(([id]) => id)).toEqual([
    'passed',
    'failed',
    'waived',
    'waiting',
  ])
  for (const one of stale.states.values())
    for (const key of ['resolution', 'probed']) expect(one).not.toHaveProperty(key)
  expect([stale.open.size, stale.stuck.size]).toEqual([all.length, 0])
})

test('a list that is read again keeps what is known of its items, and whether one was ever waived', () => {
  const known = stateOf('running', { oneByOne: true })
  takeItems(known, [{ id: 'a', needs: [], values: {} }])
  expect(known).not.toHaveProperty('oneByOne')
  expect(known.items).not.toHaveProperty('waived')
  expect(known.items?.states.get('a')).toEqual(stateOf('pending'))
  if (known.items) known.items.waived = true
  known.items?.states.set('a', stateOf('passed'))
  takeItems(
    known,
    ['a', 'b'].map((id) => ({ id, needs: [], values: {} })),
  )
  expect(known.items?.waived).toBe(true)
  expect([...(known.items?.states.values() ?? [])].map(({ status }) => status)).toEqual(['passed', 'pending'])
  expect(known.items?.open).toEqual(new Set(['b']))
})

test('an event about an item that was never listed finds a state to change', () => {
  const state = emptyState()
  expect(stateAt(state, { step: 'qa/a', item: 'x' })).toEqual(stateOf('pending'))
  expect(readStep(state, 'qa/a', 'x')).toBe(stateAt(state, { step: 'qa/a', item: 'x' }))
})

test('the commands to look at are those of the first item that stands still, or else of the step', () => {
  const commandsOne = [{ command: 'one', exitCode: 1, durationMs: 1 }]
  const own = [{ command: 'own', exitCode: 0, durationMs: 1 }]
  const items = emptyItems()
  items.states.set('a', stateOf('failed', { commands: commandsOne }))
  expect(commandsOf(stateOf('failed', { commands: own }))).toBe(own)
  expect(commandsOf(stateOf('failed', { commands: own, items }))).toBe(own)
  items.stuck.add('a')
  expect(commandsOf(stateOf('failed', { commands: own, items }))).toBe(commandsOne)
})
