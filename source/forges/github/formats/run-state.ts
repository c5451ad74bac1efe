import { isFailure, type PendingApproval, type RunJob, type WorkflowRun, workflowFileOf } from './run.js'
import { elapsed } from './run-lines.js'

/** How a run stands: it goes on, waits for a person, ended well, or ended badly. */
export type RunState =
  | { readonly state: 'going'; readonly fact: string }
  | { readonly state: 'approval'; readonly fact: string; readonly mend: string }
  | { readonly state: 'passed'; readonly fact: string }
  | { readonly state: 'failed'; readonly fact: string; readonly found: string; readonly mend: string }

/**
 * Judges a run by its newest attempt and the jobs of that attempt; `demanded` must have run, by their names. `now` in
 * milliseconds, by GitHub's clock.
 */
export function judgeRun(
  run: WorkflowRun,
  jobs: readonly RunJob[],
  pending: readonly PendingApproval[],
  now: number,
  demanded: readonly string[] = [],
): RunState {
  if (run.status === 'completed') return judgeEnded(run, jobs, demanded)
  const [approval] = pending
  if (approval) {
    const names = pending.map(({ environment }) => environment).join(', ')
    const who = [...new Set(pending.flatMap(({ reviewers }) => reviewers))]
    const by = who.length === 0 ? '' : ` by ${who.join(' or ')}`
    return {
      state: 'approval',
      fact: `waits for approval of ${names}${by}`,
      mend: `approve it at ${run.url}`,
    }
  }
  const failed = jobs.filter(({ conclusion }) => isFailure(conclusion))
  const names = failed.map(({ name }) => name).join(', ')
  return { state: 'going', fact: `${names === '' ? '' : `${names} failed; `}${progress(run, jobs, now)}` }
}

function progress(run: WorkflowRun, jobs: readonly RunJob[], now: number): string {
  const time = elapsed(run.startedAt, now)
  const attempt = run.attempt > 1 ? `attempt ${run.attempt}, ` : ''
  const done = jobs.filter(({ status }) => status === 'completed').length
  if (jobs.length === 0 || run.status === 'queued') return `${attempt}queued  ${time}`
  const current = jobs.filter(({ status }) => status === 'in_progress').map(nowAt)
  const at =
    current.length === 0 ? '' : `: ${current.slice(0, 2).join(', ')}${current.length > 2 ? ', …' : ''}`
  return `${attempt}${done} of ${jobs.length} jobs done${at}  ${time}`
}

function nowAt({ name, steps }: RunJob): string {
  const step = steps.find(({ status }) => status === 'in_progress')
  return step === undefined ? name : `${name} at ${step.name}`
}

function judgeEnded(run: WorkflowRun, jobs: readonly RunJob[], demanded: readonly string[]): RunState {
  if (run.conclusion === 'success') return judgeGreen(run, jobs, demanded)
  const { found, mend } = endingWords(run, jobs)
  const attempt = run.attempt > 1 ? ` in attempt ${run.attempt}` : ''
  return { state: 'failed', fact: `${found}${attempt}`, found: `${found}${attempt} (${run.url})`, mend }
}

function judgeGreen(run: WorkflowRun, jobs: readonly RunJob[], demanded: readonly string[]): RunState {
  const ran = new Set(jobs.flatMap(({ name, conclusion }) => (conclusion === 'success' ? [name] : [])))
  const missing = demanded.filter((name) => !ran.has(name))
  if (missing.length > 0) {
    const words = missing.map((name) => {
      const job = jobs.find((one) => one.name === name)
      return job === undefined ? `there is no job ${name}` : `${name} was ${job.conclusion || job.status}`
    })
    const found = `the run ended green, but ${words.join(', ')}`
    return {
      state: 'failed',
      fact: words.join(', '),
      found: `${found} (${run.url})`,
      mend: 'see the conditions (if:) of the job, then run it again',
    }
  }
  const skipped = jobs.filter(({ conclusion }) => conclusion === 'skipped').length
  const parts = [
    `${jobs.length - skipped} ${jobs.length - skipped === 1 ? 'job' : 'jobs'}`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(run.attempt > 1 ? [`attempt ${run.attempt}`] : []),
    elapsed(run.startedAt, run.updatedAt),
  ]
  return { state: 'passed', fact: parts.join(', ') }
}

function endingWords(run: WorkflowRun, jobs: readonly RunJob[]): { found: string; mend: string } {
  const file = workflowFileOf(run)
  const again = `mend the cause, then run the failed jobs again: gh run rerun ${run.id} --failed`
  const known: Readonly<Record<string, { found: string; mend: string }>> = {
    cancelled: {
      found: 'the run was cancelled',
      mend: `find out who cancelled it, then: gh run rerun ${run.id}`,
    },
    timed_out: { found: `the run was out of time${placesOf(jobs)}`, mend: again },
    startup_failure: {
      found: `GitHub could not start the run: ${file} is not valid`,
      mend: `see ${run.url}, then mend ${file}`,
    },
    action_required: {
      found: 'the run waits for a maintainer to allow it',
      mend: `allow it at ${run.url}`,
    },
    skipped: { found: 'every job was skipped', mend: `see the conditions (if:) in ${file}` },
    failure: { found: `the run failed${placesOf(jobs)}`, mend: again },
  }
  return known[run.conclusion] ?? { found: `the run ended as ${run.conclusion}`, mend: `see ${run.url}` }
}

function placesOf(jobs: readonly RunJob[]): string {
  const failed = jobs.filter(({ conclusion }) => conclusion === 'failure' || conclusion === 'timed_out')
  const places = failed.map(({ name, steps }) => {
    const step = steps.find(({ conclusion }) => isFailure(conclusion))
    return step === undefined ? name : `${name}, at ${step.name}`
  })
  return places.length === 0 ? '' : `: ${places.join('; ')}`
}
