import type { Job, Step } from './records.js'

/** A step's output as GitHub keeps it: each line after its time. */
const writeStep = (step: Step): string =>
  step.log.map((line) => `${step.startedAt.replace('Z', '.0000000Z')} ${line}\n`).join('')

/** A job's whole log, as `jobs/{id}/logs` gives it. */
export const writeJobLog = (job: Job): string => job.steps.map(writeStep).join('')
