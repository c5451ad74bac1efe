import type { Condition } from '../plan/condition.js'
import type { Step } from '../plan/step.js'
import { currentAnswer, type State } from './state.js'

/** The key under which a candidate's observation says whether files matching the globs changed. */
export function changedKey(globs: readonly string[]): string {
  return globs.join(' ')
}

/** Every `changed` list of a condition, nested ones included. */
export function changedLists(condition: Condition | undefined): readonly (readonly string[])[] {
  if (!condition) return []
  return [
    ...(condition.changed ? [condition.changed] : []),
    ...(condition.any ?? []).flatMap(changedLists),
    ...changedLists(condition.not),
  ]
}

/** Does the step apply? `undefined`: not known before a person answers. */
export function holds(step: Step, state: State): boolean | undefined {
  return step.when ? conditionHolds(step.when, state) : true
}

/** In words, the part of the condition that does not hold. */
export function whyNot(step: Step, state: State): string {
  const { when = {} } = step
  const failing = parts(when).find((part) => conditionHolds(part, state) === false) ?? when
  if (failing.changed) {
    const since = state.target?.baseTag ? ` since ${state.target.baseTag}` : ''
    return `no change in ${failing.changed.join(', ')}${since}`
  }
  if (failing.mode) return `only in mode ${failing.mode.join(' or ')}`
  if (failing.path) return `only on the path ${failing.path.join(' or ')}`
  if (failing.bump) return `only for ${failing.bump.map(bumpWords).join(' or ')}`
  if (failing.channel) return `no channel ${failing.channel.join(' or ')} in this release`
  if (failing.decision) return `not chosen: ${Object.keys(failing.decision).join(', ')}`
  return 'does not apply to this release'
}

function bumpWords(bump: string): string {
  if (bump === 'crosses-one') return 'a version that leaves 0.x'
  return bump === 'restart' ? 'a version line that starts over' : `a ${bump} release`
}

function conditionHolds(condition: Condition, state: State): boolean | undefined {
  const verdicts = parts(condition).map((part) => partHolds(part, state))
  if (verdicts.includes(false)) return false
  return verdicts.includes(undefined) ? undefined : true
}

/** One condition a key: all must hold. */
function parts(condition: Condition): readonly Condition[] {
  return Object.entries(condition).map(([key, value]) => ({ [key]: value }))
}

function partHolds(part: Condition, state: State): boolean | undefined {
  if (part.changed) return changedHolds(part.changed, state)
  if (part.mode) return part.mode.includes(state.mode)
  if (part.path) return part.path.includes(state.path)
  if (part.bump) {
    const { target } = state
    return target && [target.bump, ...(target.also ?? [])].some((kind) => part.bump?.includes(kind))
  }
  if (part.channel) return part.channel.some((name) => channelEnabled(name, state))
  if (part.decision)
    return every(Object.entries(part.decision), ([step, values]) => answered(step, values, state))
  if (part.fact) return every(Object.entries(part.fact), ([name, values]) => factHolds(name, values, state))
  if (part.any) {
    const verdicts = part.any.map((one) => conditionHolds(one, state))
    if (verdicts.includes(true)) return true
    return verdicts.includes(undefined) ? undefined : false
  }
  if (part.not) {
    const verdict = conditionHolds(part.not, state)
    return verdict === undefined ? undefined : !verdict
  }
  return true
}

/** With no base tag everything counts as changed. */
function changedHolds(globs: readonly string[], state: State): boolean | undefined {
  if (state.target && state.target.baseTag === undefined) return true
  const found = state.changed[changedKey(globs)]
  return found === undefined ? undefined : found !== ''
}

function channelEnabled(name: string, state: State): boolean {
  const channels = state.plan?.channels ?? []
  return channels.some(
    (one) => one.enabled && !state.leftOut.has(one.id) && (one.id === name || one.kind === name),
  )
}

/** A planned question in a dry run takes its first option. */
function answered(id: string, values: readonly string[], state: State): boolean | undefined {
  const known = state.steps.get(id)
  const answer = known && currentAnswer(known)
  if (answer) return values.includes(answer.value)
  if (known?.status === 'skipped' || known?.status === 'waived') return false
  if (known?.status !== 'planned') return undefined
  const first = state.byId.get(id)?.options?.[0]?.value
  return first === undefined ? undefined : values.includes(first)
}

function factHolds(name: string, values: readonly string[], state: State): boolean | undefined {
  const dot = name.lastIndexOf('.')
  const known = state.steps.get(name.slice(0, dot))
  if (!known || known.status === 'pending' || known.status === 'running') return undefined
  const value = known.outputs?.[name.slice(dot + 1)]
  return value !== undefined && values.includes(value)
}

function every<T>(items: readonly T[], test: (item: T) => boolean | undefined): boolean | undefined {
  const verdicts = items.map(test)
  if (verdicts.includes(false)) return false
  return verdicts.includes(undefined) ? undefined : true
}
