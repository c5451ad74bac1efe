import { explain } from '../../../core/known-failures.js'
import { defined } from '../../../plan/defined.js'
import { orElse } from '../../../ports/not-told.js'
import type { Release } from '../../../ports/release.js'
import { isFailure, type RunJob } from '../formats/run.js'
import { findSignals } from '../formats/signals.js'
import { fetchText, type Github } from './repository.js'

/** One failed job: where it failed, and what its log says. Plain data, kept as evidence as it is. */
export interface FailedJob {
  readonly id: number
  readonly job: string
  readonly step?: string
  readonly conclusion: string
  readonly url: string
  readonly signals: readonly string[]
  /** The plain cause and the remedy, where the failure is a known one. */
  readonly cause?: string
  readonly remedy?: string
}

/** Looks into the logs of the jobs that failed so far; a job's log is there once it has ended, before its run has. */
export async function triageJobs(
  repository: Github,
  jobs: readonly RunJob[],
  { plan }: Pick<Release, 'plan'>,
  patterns: readonly string[] = [],
): Promise<readonly FailedJob[]> {
  const failed = jobs.filter(({ status, conclusion }) => status === 'completed' && isFailure(conclusion))
  const triaged: FailedJob[] = []
  for (const job of failed) {
    const { texts, signals } = await orElse(
      async () => {
        const log = await fetchText(repository, `/actions/jobs/${job.id}/logs`, `the log of ${job.name}`)
        return { texts: [log], signals: findSignals(log, patterns) }
      },
      ({ found }) => ({ texts: [], signals: [`no log: ${found}`] }),
    )
    const step = job.steps.find(({ conclusion }) => isFailure(conclusion))?.name
    const { found: cause, mend: remedy } = explain({ fact: '' }, texts, plan.known)
    triaged.push({
      id: job.id,
      job: job.name,
      conclusion: job.conclusion,
      url: job.url,
      signals,
      ...defined({ step, cause, remedy }),
    })
  }
  return triaged
}

/** The lines that people read: each failed job with its place, then what its log says. */
export function triageLines(failed: readonly FailedJob[]): readonly string[] {
  return failed.flatMap(({ job, step, url, signals }) => [
    `✖ ${job}${step === undefined ? '' : `, at ${step}`}`,
    ...signals.map((line) => `  │ ${line}`),
    ...(url === '' ? [] : [`  ${url}`]),
  ])
}
