import { createZip } from '../zip.js'
import type { Attempt, Job, Step } from './records.js'

/** A step's output as GitHub keeps it: each line after its time. */
const writeStep = (step: Step): string =>
  step.log.map((line) => `${step.startedAt.replace('Z', '.0000000Z')} ${line}\n`).join('')

/** A job's whole log, as `jobs/{id}/logs` gives it. */
export const writeJobLog = (job: Job): string => job.steps.map(writeStep).join('')

/** An attempt's logs as a zip: a folder per job, a file per step. */
export const zipLogs = (attempt: Attempt): Buffer => {
  // GitHub leaves out what file systems do not take.
  const safe = (name: string) => name.replace(/[/:]/g, '')
  const files = attempt.jobs.flatMap((job) =>
    job.steps.map(
      (step) => [`${safe(job.name)}/${step.number}_${safe(step.name)}.txt`, writeStep(step)] as const,
    ),
  )
  return createZip(Object.fromEntries(files))
}
