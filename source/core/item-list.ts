import { findCycles } from '../plan/check/cycles.js'
import type { ChannelSpec, Plan } from '../plan/plan.js'
import type { Item, Step } from '../plan/step.js'
import { targetOfChannel, targetOfPackage } from './package-target.js'
import type { State } from './state.js'
import type { Finding, Target } from './vocabulary.js'

/** What a step is done for, in the order of its dependencies; or why that cannot be told. */
export type Listed =
  | { readonly ok: true; readonly items: readonly Item[] }
  | { readonly ok: false; readonly finding: Finding }

/** Lists what a step is done for, as things stand now. */
export function listItems(step: Step, state: State): Listed {
  const { each } = step
  if (each === undefined) return { ok: true, items: [] }
  if (each.of === 'list') return { ok: true, items: each.list.map(entry) }
  if (each.of === 'packages') return inOrder(packageItems(state))
  if (each.of === 'channels') {
    const channels = channelsLeft(each.channels, state)
    // What is asked of one does not wait for the other: all that is wrong is told at once.
    return step.nature === 'check'
      ? { ok: true, items: channels.map((one) => ({ ...one, needs: [] })) }
      : inOrder(channels)
  }
  const known = state.steps.get(each.step)
  const text = known?.status === 'passed' ? known.outputs?.[each.output] : undefined
  if (text !== undefined) return fromText(text, `${each.step}.${each.output}`)
  const found = `${each.step} ${known?.outputs ? `set no ${each.output}` : 'set nothing'}`
  return refused(found, `the list that it sets as ${each.output}`, `see why it did not: ${each.step}`)
}

/** The packages of the plan, or the one that it is about; they have the version of the target, or one of their own. */
function packageItems({ plan, target }: State): readonly Item[] {
  const only = { name: plan?.name ?? '', path: '.', needs: [] }
  return (plan?.packages ?? [only]).map(({ name, path, needs }) => ({
    id: name,
    needs,
    values: { name, path, ...versionOf((target && targetOfPackage(target, name)) ?? target) },
  }))
}

function versionOf(target: Target | undefined): { readonly version?: string } {
  return target === undefined ? {} : { version: target.version }
}

function channelsLeft(ids: readonly string[], { plan, target, leftOut }: State): readonly Item[] {
  const all = plan === undefined ? [] : itemsOfChannels(ids, plan, target)
  return all.filter(({ channel = '' }) => !leftOut.has(channel))
}

/** Channels by the packages that go there; by their own ids where two have the same. */
export function itemsOfChannels(
  ids: readonly string[],
  plan: Pick<Plan, 'channels' | 'packages'>,
  target?: Target,
): readonly Item[] {
  const wanted = new Set(ids)
  const specs = plan.channels.filter(({ id, enabled }) => enabled && wanted.has(id))
  const packages = specs.map((spec) => spec.package)
  const shared = new Set(packages.filter((name, at) => packages.indexOf(name) < at))
  const nameOf = ({ id, package: name }: ChannelSpec) => (name === undefined || shared.has(name) ? id : name)
  const names = new Map(specs.map((spec) => [spec.id, nameOf(spec)]))
  return specs.map((spec) => ({
    id: nameOf(spec),
    needs: spec.needs.flatMap((need) => names.get(need) ?? []),
    values: {
      name: spec.package ?? spec.id,
      path: spec.dir,
      ...versionOf(targetOfChannel(target, spec, plan)),
    },
    channel: spec.id,
  }))
}

function entry(id: string): Item {
  return { id, needs: [], values: {} }
}

/** A JSON list of texts, or words parted by commas or blanks. */
function fromText(text: string, name: string): Listed {
  const trimmed = text.trim()
  if (!trimmed.startsWith('[')) return unlike(trimmed.split(/[\s,]+/).filter((word) => word !== ''))
  const value = parsed(trimmed)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' && one.trim() !== ''))
    return unlike(value)
  return refused(
    `${name} is ${trimmed.slice(0, 60)}`,
    'a JSON list of texts, or words with commas or blanks between them',
    'write the list in that form',
  )
}

function unlike(names: readonly string[]): Listed {
  return { ok: true, items: [...new Set(names)].map(entry) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What others need comes before them. */
function inOrder(items: readonly Item[]): Listed {
  const needs = new Map(items.map((item) => [item.id, item.needs]))
  const [circle] = findCycles(needs)
  if (circle) {
    const found = `they need each other: ${[...circle, circle[0]].join(' → ')}`
    return refused(found, 'an order in which they can be released', 'take one of these dependencies out')
  }
  const byId = new Map(items.map((item) => [item.id, item]))
  const placed = new Set<string>()
  for (const start of byId.keys()) {
    const trail = [start]
    while (trail.length > 0) {
      const id = trail.at(-1) ?? start
      const before = (needs.get(id) ?? []).filter((one) => byId.has(one) && !placed.has(one))
      if (before.length > 0 && !placed.has(id)) trail.push(...before.toReversed())
      else placed.add(trail.pop() ?? id)
    }
  }
  return { ok: true, items: [...placed].flatMap((id) => byId.get(id) ?? []) }
}

function refused(found: string, expected: string, mend: string): Listed {
  return { ok: false, finding: { fact: found, found, expected, mend } }
}
