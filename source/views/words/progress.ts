import type { State, StepStatus } from '../../core/state.js'
import type { Mode } from '../../core/vocabulary.js'
import type { Step } from '../../plan/step.js'
import { about } from './duration.js'
import { type Line, span } from './line.js'
import type { Look } from './look.js'
import { settledStatuses } from './status.js'
import { cut, widthOf } from './width.js'

/** How far the whole path is. */
export interface Progress {
  readonly done: number
  readonly total: number
  /** Expected milliseconds of what is left; undefined where no earlier run tells. */
  readonly leftMs?: number
  /** What still asks a person: questions, and one confirmation a phase with irreversible steps. */
  readonly forYou: number
}

/** Counts the path. `expected` gives a step's usual duration in milliseconds, `elapsed` what a running one used. */
export function progressOf(
  state: State,
  expected: (step: string) => number | undefined,
  elapsed: (step: string) => number = () => 0,
): Progress {
  const left = state.order.filter((step) => !settledStatuses.has(statusOf(step, state)))
  // What is stale passed once, and is only checked again.
  const undone = left.filter((step) => statusOf(step, state) !== 'stale')
  const times = left.flatMap((step) => {
    const usual = expected(step.id)
    return usual === undefined ? [] : [Math.max(0, usual - elapsed(step.id))]
  })
  const confirms = confirmsOf(left.filter(unconfirmed(state)), state.mode)
  const asks = left.filter(
    (step) => step.nature === 'question' || state.steps.get(step.id)?.question?.cause === 'failure',
  )
  return {
    done: state.order.length - undone.length,
    total: state.order.length,
    forYou: asks.length + confirms,
    ...(times.length > 0 ? { leftMs: times.reduce((sum, ms) => sum + ms, 0) } : {}),
  }
}

/** The bar over the whole path with its words: `14 of 31 · about 4 min · 2 for you`. */
export function progressLine(progress: Progress, look: Look): Line {
  const { symbols, width } = look
  const words = [
    `${progress.done} of ${progress.total}`,
    ...(progress.leftMs === undefined || progress.leftMs < 1000 ? [] : [about(progress.leftMs)]),
    ...(progress.forYou > 0 ? [`${progress.forYou} for you`] : []),
  ].join(` ${symbols.dot} `)
  const cells = Math.min(40, width - 4 - widthOf(words))
  if (cells < 6) return [span('  '), span(cut(words, width - 2, symbols.ellipsis), 'quiet')]
  const full = progress.total === 0 ? 0 : Math.floor((progress.done / progress.total) * cells)
  return [
    span('  '),
    span(symbols.barDone.repeat(full), 'accent'),
    span(symbols.barLeft.repeat(cells - full), 'quiet'),
    span('  '),
    span(words, 'quiet'),
  ]
}

/** What a path will ask for before it starts: `31 steps: 18 gates, 9 actions (2 irreversible), 4 for you; about 12 min`. */
export function pathSummary(
  steps: readonly Step[],
  mode: Mode,
  expected: (step: string) => number | undefined,
): string {
  const count = (nature: Step['nature']): number => steps.filter((step) => step.nature === nature).length
  const irreversible = steps.filter((step) => step.irreversible).length
  const known = steps.flatMap((step) => expected(step.id) ?? [])
  const parts = [
    plural(count('check'), 'gate'),
    plural(count('effect'), 'action') + (irreversible > 0 ? ` (${irreversible} irreversible)` : ''),
    `${
      count('question') +
      confirmsOf(
        steps.filter((step) => step.irreversible),
        mode,
      )
    } for you`,
  ]
  const time = known.length > 0 ? `; ${about(known.reduce((sum, ms) => sum + ms, 0))}` : ''
  return `${plural(steps.length, 'step')}: ${parts.join(', ')}${time}`
}

/** A count with its noun: `1 gate`, `3 gates`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** One typed confirmation a phase with irreversible steps, in a live run; plan and bar count it alike. */
function confirmsOf(irreversible: readonly Step[], mode: Mode): number {
  return mode === 'live' ? new Set(irreversible.map((one) => one.phase)).size : 0
}

function statusOf(step: Step, state: State): StepStatus {
  return state.steps.get(step.id)?.status ?? 'pending'
}

/** True of a step that still asks a person: a question, a failure, or a version to type before it. */
export function forPeople(step: Step, state: State): boolean {
  const known = state.steps.get(step.id)
  if (settledStatuses.has(known?.status ?? 'pending')) return false
  const confirmed = state.mode === 'live' && unconfirmed(state)(step)
  return confirmed || step.nature === 'question' || known?.question?.cause === 'failure'
}

function unconfirmed(state: State): (step: Step) => boolean {
  return (step) => step.irreversible && state.steps.get(step.id)?.confirmed === undefined
}
