import { firstFew } from '../plan/list.js'
import { shownName } from '../plan/shown.js'
import type { Step } from '../plan/step.js'
import type { Confirm } from './question.js'
import { settled } from './settled.js'
import type { State } from './state.js'
import type { Sighting } from './vocabulary.js'
import { waiversOf } from './waivers.js'

/** Counts of verdicts so far, for the summary before the irreversible. */
export interface Tally {
  readonly passed: number
  readonly waived: number
  readonly unknown: number
  readonly skipped: number
}

/** How the checks of the path stand. */
export function tally(state: State): Tally {
  const count = { passed: 0, waived: 0, unknown: 0, skipped: 0 }
  for (const step of state.order) {
    if (step.nature !== 'check') continue
    const status = state.steps.get(step.id)?.status
    if (status === 'passed' || status === 'waived' || status === 'unknown' || status === 'skipped')
      count[status] += 1
  }
  return count
}

/** The irreversible steps that one typed version confirms: this one and those behind it in the phase. */
export function coveredSteps(step: Step, state: State): readonly Step[] {
  const phase = state.plan?.phases.find((one) => one.id === step.phase)?.steps ?? []
  const from = phase.findIndex((one) => one.id === step.id)
  return phase.slice(from).filter((one) => one.irreversible && !settled(one, state.steps.get(one.id), state))
}

/**
 * The question before the irreversible. `deeds` says in one line each what the covered steps will do, and
 * `unprovable` what no registry lets anyone prove beforehand.
 */
export function confirmQuestion(
  step: Step,
  state: State,
  told: { readonly deeds: readonly string[]; readonly unprovable: readonly string[] },
): Confirm {
  const version = state.target?.version ?? ''
  const counts = tally(state)
  const waived = [...state.steps.values()]
    .flatMap(waiversOf)
    .map(({ step: id, item, by, reason }) => `${item === undefined ? id : `${id}:${item}`}, ${by}: ${reason}`)
  return {
    kind: 'confirm',
    cause: 'confirm',
    prompt: `Type ${version} to go on.`,
    type: version,
    covers: coveredSteps(step, state).map((one) => one.id),
    facts: [
      ...(step.confirm ? [step.confirm] : []),
      ...told.deeds.map((task) => shownName(task)),
      ...seenAlike(state).map(shownName),
      `Checked: ${counts.passed} passed, ${counts.waived} waived${waived.length ? ` (${waived.join('; ')})` : ''}, ${counts.unknown} unknown.`,
      ...told.unprovable.map((line) => `Cannot be checked first: ${line}`),
    ],
  }
}

/** What was seen of the channels, alike ones of a kind in one line. */
function seenAlike({ plan, channels }: State): readonly string[] {
  const kinds = new Map(plan?.channels.map(({ id, kind }) => [id, kind]))
  const alike = new Map<string, { readonly told: string; readonly ids: string[] }>()
  for (const seen of channels.values()) {
    const told = `${whatIsThere(seen)}${seen.note ? `, ${seen.note}` : ''}`
    const key = `${kinds.get(seen.channel) ?? seen.channel} ${told}`
    const { ids } = alike.get(key) ?? { ids: [] }
    alike.set(key, { told, ids: [...ids, seen.channel] })
  }
  return [...alike.values()].map(({ told, ids }) => `${firstFew(ids)}: ${told}`)
}

function whatIsThere({ actual, status }: Sighting): string {
  if (actual !== undefined) return `${actual} is there now`
  return status === 'in-doubt' ? 'not known what is there' : 'nothing there yet'
}
