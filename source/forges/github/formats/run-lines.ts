import { isFailure, type RunJob, type RunStep } from './run.js'

const marks: Readonly<Record<string, string>> = {
  success: '✔',
  failure: '✖',
  timed_out: '✖',
  cancelled: '⊘',
  skipped: '–',
  neutral: '–',
}

/**
 * The jobs of a run as a tree of lines: each job with its time, and below it the steps that matter now: the one it is
 * at, and those that failed. `now` in milliseconds.
 */
export function drawJobs(jobs: readonly RunJob[], now: number): readonly string[] {
  const width = Math.min(48, Math.max(0, ...jobs.map(({ name }) => name.length)))
  return jobs.flatMap((job) => [
    `${markOf(job)} ${job.name.padEnd(width)}  ${timeOf(job, now)}`.trimEnd(),
    ...job.steps.filter((step) => matters(job, step)).map((step) => `  ${drawStep(step, now)}`),
  ])
}

const mostJobs = 8

/** The same for a screen: of many jobs, those that ended well and those that did not begin are only counted. */
export function foldJobs(jobs: readonly RunJob[], now: number): readonly string[] {
  if (jobs.length <= mostJobs) return drawJobs(jobs, now)
  const done = jobs.filter(({ status, conclusion }) => status === 'completed' && !isFailure(conclusion))
  const queued = jobs.filter(({ status }) => !['completed', 'in_progress', 'waiting'].includes(status))
  const others = jobs.filter((job) => !done.includes(job) && !queued.includes(job))
  return [
    ...(done.length > 0 ? [`✔ ${done.length} of ${jobs.length} jobs done`] : []),
    ...drawJobs(others, now),
    ...(queued.length > 0 ? [`◌ ${queued.length} queued`] : []),
  ]
}

/** Minutes and seconds between two times, hours where there are any: `0:41`, `1:02:09`. */
export function elapsed(from: number, to: number): string {
  const seconds = Math.max(0, Math.floor((to - from) / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const rest = two(seconds % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}

function drawStep(step: RunStep, now: number): string {
  return `${markOf(step)} ${step.name}  ${timeOf(step, now)}`.trimEnd()
}

function matters(job: RunJob, step: RunStep): boolean {
  if (isFailure(step.conclusion)) return true
  return job.status === 'in_progress' && step.status === 'in_progress'
}

function markOf({ status, conclusion }: Pick<RunStep, 'status' | 'conclusion'>): string {
  if (status === 'completed') return marks[conclusion] ?? '✖'
  if (status === 'in_progress') return '◐'
  return status === 'waiting' ? '◇' : '◌'
}

function timeOf({ status, conclusion, startedAt, completedAt }: Omit<RunStep, 'name'>, now: number): string {
  if (conclusion === 'skipped') return 'skipped'
  if (status === 'waiting') return 'waits for approval'
  if (status !== 'completed' && status !== 'in_progress') return 'queued'
  const end = status === 'completed' ? completedAt : undefined
  return startedAt === undefined ? '' : elapsed(startedAt, end ?? now)
}
