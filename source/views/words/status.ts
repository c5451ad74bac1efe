import type { StepStatus } from '../../core/state.js'
import type { ChannelStatus } from '../../core/vocabulary.js'
import type { Tone } from './line.js'

/** The tone of a step's symbol. */
export const stepTones: Readonly<Record<StepStatus, Tone>> = {
  pending: 'quiet',
  running: 'accent',
  asking: 'accent',
  waiting: 'accent',
  passed: 'good',
  failed: 'bad',
  unknown: 'warn',
  skipped: 'quiet',
  waived: 'warn',
  stale: 'warn',
  'in-doubt': 'warn',
  planned: 'quiet',
}

/** What a step's status is called where no fact says more. */
export const stepWords: Readonly<Record<StepStatus, string>> = {
  pending: 'not yet',
  running: 'running',
  asking: 'asks you',
  waiting: 'waiting',
  passed: 'passed',
  failed: 'failed',
  unknown: 'could not tell',
  skipped: 'skipped',
  waived: 'waived',
  stale: 'stale: to be checked again',
  'in-doubt': 'begun, its end was not seen',
  planned: 'planned: a live run does it',
}

/** A channel's status in words, and the step status whose symbol and tone it shares. */
export const channelWords: Readonly<
  Record<ChannelStatus, { readonly word: string; readonly as: StepStatus }>
> = {
  absent: { word: 'not there', as: 'pending' },
  staged: { word: 'staged, not public yet', as: 'waiting' },
  rejected: { word: 'rejected before it was public', as: 'skipped' },
  publishing: { word: 'publishing', as: 'running' },
  propagating: { word: 'propagating', as: 'waiting' },
  live: { word: 'live', as: 'passed' },
  wrong: { word: 'there, but not what was built', as: 'failed' },
  failed: { word: 'failed', as: 'failed' },
  'in-doubt': { word: 'begun, its end was not seen', as: 'in-doubt' },
  recalled: { word: 'recalled', as: 'skipped' },
  planned: { word: 'planned', as: 'planned' },
}

/** Statuses in which a step is over for this attempt, and stands in the checklist. */
export const finished: ReadonlySet<StepStatus> = new Set([
  'passed',
  'failed',
  'unknown',
  'skipped',
  'waived',
  'planned',
])

/** Statuses after which the path goes on. */
export const settledStatuses: ReadonlySet<StepStatus> = new Set(['passed', 'skipped', 'waived', 'planned'])

/** How a run stands, in words: `handed-off` is handed over. */
export function outcomeWord(outcome: string): string {
  return outcome === 'handed-off' ? 'handed over' : outcome.replaceAll('-', ' ')
}
