import { listedBy } from '../../keys/each.js'
import { listOf } from '../../list.js'
import { stepOfMoment } from '../../moment.js'
import type { Drafted } from '../../resolve/drafted.js'
import type { Rule, RuleContext } from '../context.js'
import { findCycles } from '../cycles.js'
import { type Finding, finding, unknownName } from '../finding.js'

/** Needs name steps that exist, without circles, and never a step that only comes later. */
export const checkOrder: Rule = (context) => [
  ...unknownNeeds(context),
  ...circles(context),
  ...laterNeeds(context),
]

function needsOf(
  step: Drafted,
): readonly { readonly need: string; readonly keys: readonly (string | number)[] }[] {
  const { needs, each } = step.draft
  const single = typeof needs === 'string'
  const moments = (['until', 'not-before'] as const).flatMap((key) => {
    const text = step.draft[key]
    const need = text === undefined ? undefined : stepOfMoment(text)
    return need === undefined ? [] : [{ need, keys: [key] }]
  })
  return [
    ...listOf(needs).map((need, index) => ({ need, keys: single ? ['needs'] : ['needs', index] })),
    ...listedBy(each).map((need) => ({ need, keys: ['each'] })),
    ...moments,
  ]
}

function unknownNeeds({ written, find, mayBeGenerated, byId, pathTo }: RuleContext): readonly Finding[] {
  const unknown = written.flatMap((step) =>
    needsOf(step)
      .filter(({ need }) => !find(need, step) && !mayBeGenerated(need, step))
      .map(({ need, keys }) => ({ step, need, keys })),
  )
  return unknown.map(({ step, need, keys }, index) => {
    const known = index < mostSuggested ? namesFrom(step, byId) : []
    const found = `no step has the id "${need}"`
    return {
      ...unknownName(pathTo(step, ...keys), found, need, known, 'add the step, or take the need out'),
      expected: 'the id of another step, or its short id inside the phase',
    }
  })
}

/** Looking for the nearest of ten thousand names takes time: it is done for the first problems only. */
const mostSuggested = 20

function namesFrom(step: Drafted, byId: ReadonlyMap<string, Drafted>): readonly string[] {
  return [...byId.values()].flatMap(({ id, phase }) => {
    if (id === step.id) return []
    return phase === step.phase ? [id, id.slice(id.indexOf('/') + 1)] : [id]
  })
}

function circles({ byId, find, pathTo }: RuleContext): readonly Finding[] {
  const graph = new Map(
    [...byId.values()].map((step) => [
      step.id,
      needsOf(step).flatMap(({ need }) => find(need, step)?.id ?? []),
    ]),
  )
  return findCycles(graph).flatMap((cycle) => {
    const steps = cycle.flatMap((id) => byId.get(id) ?? [])
    const step = steps.find(({ index }) => index !== undefined)
    if (!step) return []
    const found =
      cycle.length === 1
        ? `"${step.id}" waits for itself`
        : `steps wait for each other: ${[...cycle, cycle[0]].join(' → ')}`
    return [finding(pathTo(step, 'needs'), found, 'an order', 'take one of these needs out')]
  })
}

/** A step waits for all actions and questions before it, and these for all before them: nothing may need what is behind. */
function laterNeeds(context: RuleContext): readonly Finding[] {
  const { written, find, pathTo } = context
  const places = placesOf(context)
  return written.flatMap((step) =>
    needsOf(step).flatMap(({ need, keys }) => {
      const needed = find(need, step)
      if (!needed || needed.id === step.id) return []
      const late =
        needed.phase === step.phase ? behind(step, needed, places) : laterPhase(step, needed, context)
      return late ? [finding(pathTo(step, ...keys), late.found, 'a step that comes before', late.mend)] : []
    }),
  )
}

interface Late {
  readonly found: string
  readonly mend: string
}

/** Where a step stands in its phase, and how many actions and questions stand before it. */
interface Place {
  readonly index: number
  readonly barriers: number
}

function placesOf({ phases }: RuleContext): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  for (const { steps } of phases.values()) {
    let barriers = 0
    for (const [index, { id, nature }] of steps.entries()) {
      places.set(id, { index, barriers })
      if (nature !== 'check') barriers += 1
    }
  }
  return places
}

function behind(step: Drafted, needed: Drafted, places: ReadonlyMap<string, Place>): Late | undefined {
  const one = places.get(step.id)
  const other = places.get(needed.id)
  if (!one || !other || other.index < one.index) return undefined
  if (other.barriers === one.barriers && needed.nature === 'check') return undefined
  const found = `"${step.id}" needs "${needed.id}", which waits behind it`
  return { found, mend: `move it behind "${needed.title}"` }
}

function laterPhase(step: Drafted, needed: Drafted, { paths }: RuleContext): Late | undefined {
  const late = Object.entries(paths).find(
    ([, order]) => order.includes(step.phase) && order.indexOf(needed.phase) > order.indexOf(step.phase),
  )
  if (!late) return undefined
  const found = `"${step.id}" needs "${needed.id}", whose phase comes later on the path ${late[0]}`
  return { found, mend: `move one of them, or change paths.${late[0]}` }
}
