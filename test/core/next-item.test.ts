import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import { nextOfItems, resolvedItems } from '../../source/core/next-item.js'
import { readStep } from '../../source/core/state.js'
import type { Step } from '../../source/plan/step.js'
import { answered, asked, done, listed, started, waiting } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const NOW = Date.parse('2026-01-05T12:00:00.000Z')
const at = (hour: number) => new Date(NOW + (hour - 12) * 3_600_000).toISOString()
const check = makeStep('qa/each', { each: { of: 'list', list: ['x'] } })
const action: Step = { ...check, kind: 'action', nature: 'effect' }
const graph = { core: [], left: ['core'], right: ['core'], docs: [] }

function itemsAfter(
  step: Step,
  events: readonly EventBody[],
  needs: Readonly<Record<string, readonly string[]>>,
) {
  const { state, add } = startHistory(makePlan([step]))
  add(started(step.id), listed(step.id, needs), ...events)
  const { items } = readStep(state, step.id)
  if (!items) throw new Error('It was not listed.')
  return items
}

interface Told {
  readonly needs?: Readonly<Record<string, readonly string[]>>
  readonly mayBegin?: boolean
}

function nextOf(step: Step, events: readonly EventBody[], { needs = graph, mayBegin = true }: Told = {}) {
  const { moves = [], ...rest } = nextOfItems(step, itemsAfter(step, events, needs), { now: NOW, mayBegin })
  const lines = moves.map((move) =>
    [move.type, 'item' in move && move.item?.id, 'about' in move && move.about, 'as' in move && move.as]
      .filter((word) => typeof word === 'string')
      .join(' '),
  )
  return { moves: lines, ...rest }
}
const moves = (step: Step, events: readonly EventBody[] = [], told: Told = {}) =>
  nextOf(step, events, told).moves
const begun = (item: string) => started('qa/each', { item, effect: true })
const over = (item: string, status: 'passed' | 'failed' = 'passed') =>
  done('qa/each', status, { item, effect: true })
const opened: EventBody = { type: 'session-opened', operator: 'mia', wizard: '1' }
const unclear = (item: string): EventBody => ({
  type: 'step-probed',
  step: 'qa/each',
  item,
  found: 'unclear',
  fact: '?',
})

test('items of a check go side by side, each once all that it needs is over', () => {
  expect(moves(check)).toEqual(['perform core', 'perform docs'])
  expect(moves(check, [begun('core')])).toEqual(['perform docs'])
  expect(moves(check, over('core'))).toEqual(['perform left', 'perform right', 'perform docs'])
  expect(moves(check, over('core', 'failed'))).toEqual(['perform docs'])
})

test('items of an action go one after the other, unless the plan lets them go side by side', () => {
  expect(moves(action)).toEqual(['perform core'])
  expect(moves(action, [begun('core')])).toEqual([])
  expect(moves(action, over('core'))).toEqual(['perform left'])
  expect(moves({ ...action, alone: false })).toEqual(['perform core', 'perform docs'])
  expect(moves({ ...action, alone: true })).toEqual(['perform core'])
  expect(moves({ ...check, alone: true })).toEqual(['perform core'])
})

test('no more items are begun at once than a machine runs side by side, those under way included', () => {
  const needs = Object.fromEntries(Array.from({ length: 70 }, (_, one) => [`i${one}`, []]))
  expect(moves(check, [], { needs })).toHaveLength(64)
  expect(moves(check, [begun('i0'), begun('i1')], { needs })).toHaveLength(62)
})

test('an action begins nothing new while one of its items stands still, and a check goes on', () => {
  const side = { ...action, alone: false }
  expect(moves(side, [...over('core', 'failed')])).toEqual(['sum-up'])
  expect(moves(side, [...over('core', 'failed'), begun('docs')])).toEqual([])
})

test('an item that waits is looked at again at its time, and the nearest of them wakes the run', () => {
  const waits = (item: string, hour: number) => [begun(item), waiting('qa/each', at(hour), { item })]
  const later = [...waits('core', 14), ...waits('docs', 13)]
  expect(nextOf(check, later)).toEqual({ moves: [], wakeAt: NOW + 3_600_000 })
  expect(nextOf(check, [...waits('core', 13), ...waits('docs', 14)]).wakeAt).toBe(NOW + 3_600_000)
  expect(nextOf(check, [...waits('core', 12), ...waits('docs', 14)])).toEqual({
    moves: ['perform core'],
    wakeAt: NOW + 2 * 3_600_000,
  })
  expect(nextOf(check, waits('core', 12))).toEqual({ moves: ['perform core', 'perform docs'] })
})

test('what is in doubt is looked for; where that told nothing, a person is asked once the others are done', () => {
  const cut = [begun('core'), opened, started('qa/each')]
  expect(moves(action, cut)).toEqual(['probe core'])
  expect(moves(action, [...cut, unclear('core')])).toEqual(['ask doubt'])
  const both = [begun('core'), begun('docs'), opened, started('qa/each'), unclear('core')]
  expect(moves({ ...action, alone: false }, both)).toEqual(['probe docs'])
  expect(moves(action, over('core', 'failed'))).toEqual(['sum-up'])
})

test('without consent nothing is begun, what is under way goes on, and a person is asked where something is left', () => {
  const told = { mayBegin: false }
  expect(moves(action, [], told)).toEqual(['ask confirm'])
  expect(moves(action, [begun('core')], told)).toEqual([])
  expect(moves(action, over('core', 'failed'), told)).toEqual(['sum-up'])
  expect(moves(action, over('core'), { ...told, needs: { core: [] } })).toEqual(['sum-up'])
})

test('once all is over it is summed up', () => {
  expect(moves(check, over('core'), { needs: { core: [] } })).toEqual(['sum-up'])
  expect(moves(check, [], { needs: {} })).toEqual(['sum-up'])
})

test('what a person said of items is carried out one after the other, before anything else', () => {
  const stuck = [...over('core', 'failed'), ...over('docs', 'failed')]
  const menu = asked('qa/each', 'failure', { items: ['core', 'docs'] })
  expect(moves(check, [...stuck, menu, answered('qa/each', 'waive')])).toEqual(['resolve core waive'])
  expect(moves(check, [...stuck, menu, answered('qa/each', 'fix', { items: ['docs'] })])).toEqual([
    'fix docs',
  ])
  expect(resolvedItems(check, itemsAfter(check, stuck, graph))).toEqual([])
})
