import { invalid } from '../reply.js'
import { latestAttempt, type WorkflowRun } from './records.js'

/** The filters of GitHub's list of runs; what is left out does not filter. */
export interface RunFilter {
  readonly actor?: string | undefined
  readonly branch?: string | undefined
  readonly event?: string | undefined
  readonly status?: string | undefined
  readonly headSha?: string | undefined
  /** A date or time, with `>`, `>=`, `<`, `<=` before it or as a range `from..to` (`*` is open). */
  readonly created?: string | undefined
}

const readTime = (text: string, end: 'start' | 'end'): number => {
  if (text === '*') return end === 'start' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text)
  const time = Date.parse(isDate && end === 'end' ? `${text}T23:59:59Z` : text)
  if (Number.isNaN(time)) throw invalid(`Invalid value for created: ${text}`)
  return time
}

const matchesCreated = (at: string, filter: string): boolean => {
  const time = Date.parse(at)
  const [from, to] = filter.split('..')
  if (from !== undefined && to !== undefined)
    return time >= readTime(from, 'start') && time <= readTime(to, 'end')
  const [, sign = '', text = ''] = /^(>=|<=|>|<|)(.*)$/.exec(filter) ?? []
  switch (sign) {
    case '>=':
      return time >= readTime(text, 'start')
    case '<=':
      return time <= readTime(text, 'end')
    case '>':
      return time > readTime(text, 'end')
    case '<':
      return time < readTime(text, 'start')
    default:
      return time >= readTime(text, 'start') && time <= readTime(text, 'end')
  }
}

/** Whether a run passes the filters. `status` takes a status or a conclusion, as GitHub's does. */
export const matchesRun = (run: WorkflowRun, filter: RunFilter): boolean => {
  const { status, conclusion } = latestAttempt(run)
  return (
    (filter.actor ?? run.actor) === run.actor &&
    (filter.branch ?? run.headBranch) === run.headBranch &&
    (filter.event ?? run.event) === run.event &&
    (filter.headSha ?? run.headSha) === run.headSha &&
    (filter.status === undefined || filter.status === status || filter.status === conclusion) &&
    (filter.created === undefined || matchesCreated(run.createdAt, filter.created))
  )
}
