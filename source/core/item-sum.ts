import { firstFew } from '../plan/list.js'
import { literal } from '../plan/literal.js'
import { standsStill } from './items.js'
import type { ItemsState, StepState, StepStatus } from './state.js'
import type { Ending, Finding } from './vocabulary.js'

/** How the items of a step went, as one step. */
export interface Sum {
  readonly status: Ending
  readonly finding: Finding
  /** Outputs of the items: each name → a JSON object of item → value. */
  readonly outputs?: Readonly<Record<string, string>>
}

/** Items that stand still in the same way, and how. */
export interface Alike {
  readonly ids: readonly string[]
  readonly known: Readonly<StepState>
}

/** Sums up a step whose items are over or stand still. */
export function sumUp(items: ItemsState): Sum {
  if (items.list.size === 0)
    return { status: 'skipped', finding: { fact: 'the list is empty: nothing to do' } }
  const by = byStatus(items)
  const fact = factOfItems(items)
  const groups = alikeItems(items)
  const [first] = groups
  const outputs = outputsOf(items)
  const told = Object.keys(outputs).length > 0 ? { outputs } : {}
  if (!first) {
    const isPlanned = by.planned !== undefined && by.passed === undefined
    return { status: isPlanned ? 'planned' : 'passed', finding: { fact }, ...told }
  }
  const found = groups.map(
    ({ ids, known: { finding } }) => `${firstFew(ids)}: ${finding?.found ?? finding?.fact ?? ''}`,
  )
  const { fact: _, found: __, ...rest } = first.known.finding ?? { fact: '' }
  return {
    status: by.failed ? 'failed' : 'unknown',
    finding: { expected: 'each of them to pass', ...rest, fact, found: found.join('; ') },
    ...told,
  }
}

/** How far the items are, and which of them differ: `197 of 200, 2 failed: a, b`. */
export function factOfItems(items: ItemsState): string {
  const { list, open, stuck } = items
  const done = list.size - open.size - stuck.size
  const by = done + stuck.size === 0 ? {} : byStatus(items)
  return [
    `${done} of ${list.size}`,
    ...told.flatMap(([status, words]) => {
      const ids = by[status]
      return ids ? [`${ids.length} ${words}: ${firstFew(ids)}`] : []
    }),
  ].join(', ')
}

/** What is named on the row: whatever is not simply done. */
const told: readonly (readonly [StepStatus, string])[] = [
  ['failed', 'failed'],
  ['unknown', 'could not tell'],
  ['in-doubt', 'in doubt'],
  ['waived', 'waived'],
]

/** Items that stand still, those alike together: what differs only in the item's own name is alike. */
export function alikeItems({ list, stuck, states }: ItemsState): readonly Alike[] {
  const groups = new Map<string, { readonly ids: string[]; readonly known: Readonly<StepState> }>()
  for (const id of stuck) {
    const known = states.get(id)
    if (!known || !standsStill(known)) continue
    const { status, finding, probed } = known
    const told = JSON.stringify([finding?.found ?? finding?.fact, finding?.fix, probed])
    const key = `${status} ${withoutNames(told, [id, ...Object.values(list.get(id)?.values ?? {})])}`
    const group = groups.get(key) ?? { ids: [], known }
    group.ids.push(id)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** A text without what an item alone is called: whole words only. */
function withoutNames(text: string, own: readonly string[]): string {
  const longestFirst = own.filter((one) => one !== '').toSorted((one, other) => other.length - one.length)
  const words = longestFirst.map(literal).join('|')
  return text.replaceAll(new RegExp(`(?<!\\w)(?:${words})(?!\\w)`, 'g'), '$')
}

function byStatus({ states }: ItemsState): Partial<Record<StepStatus, string[]>> {
  const by: Partial<Record<StepStatus, string[]>> = {}
  for (const [id, { status }] of states) {
    const ids = by[status] ?? []
    ids.push(id)
    by[status] = ids
  }
  return by
}

function outputsOf({ states }: ItemsState): Readonly<Record<string, string>> {
  const outputs: Record<string, Record<string, string>> = {}
  for (const [id, known] of states) {
    for (const [name, value] of Object.entries(known.outputs ?? {})) {
      outputs[name] = { ...outputs[name], [id]: value }
    }
  }
  return Object.fromEntries(Object.entries(outputs).map(([name, values]) => [name, JSON.stringify(values)]))
}
