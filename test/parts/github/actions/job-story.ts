import type { Clock } from '../clock.js'
import type { Conclusion, Job, Step } from './records.js'

/** Moves one job along, as a runner would. Every move gives the job back, so moves chain. */
export interface JobStory {
  readonly job: Job
  start(): JobStory
  /** A step that ran and passed, with its output. */
  step(name: string, ...log: string[]): JobStory
  /** A step that has begun and not ended; the next step, or the job's end, ends it. */
  beginStep(name: string, ...log: string[]): JobStory
  failStep(name: string, ...log: string[]): JobStory
  complete(conclusion: Conclusion): JobStory
  succeed(): JobStory
  fail(): JobStory
  skip(): JobStory
}

/** Ends a job with everything in it that is still open. */
export const completeJob = (job: Job, conclusion: Conclusion, clock: Clock): void => {
  for (const step of job.steps) if (step.status !== 'completed') completeStep(step, conclusion, clock)
  job.status = 'completed'
  job.conclusion = conclusion
  job.completedAt = clock.stamp()
}

const completeStep = (step: Step, conclusion: Conclusion, clock: Clock): void => {
  step.status = 'completed'
  step.conclusion = conclusion
  step.completedAt = clock.stamp()
}

/** The story of a job that stands in an attempt already. */
export const tellJob = (job: Job, clock: Clock): JobStory => {
  const begin = (name: string, log: readonly string[]): Step => {
    story.start()
    for (const open of job.steps) if (open.status !== 'completed') completeStep(open, 'success', clock)
    const step: Step = {
      number: job.steps.length + 1,
      name,
      startedAt: clock.stamp(),
      status: 'in_progress',
      conclusion: null,
      completedAt: null,
      log: [...log],
    }
    job.steps.push(step)
    return step
  }
  const story: JobStory = {
    job,
    start: () => {
      if (job.status === 'in_progress') return story
      if (job.status === 'completed')
        throw new Error(`job "${job.name}" has ended; a new attempt starts it again`)
      job.status = 'in_progress'
      job.startedAt = clock.stamp()
      return story
    },
    step: (name, ...log) => {
      completeStep(begin(name, log), 'success', clock)
      return story
    },
    beginStep: (name, ...log) => {
      begin(name, log)
      return story
    },
    failStep: (name, ...log) => {
      completeStep(begin(name, log), 'failure', clock)
      return story
    },
    complete: (conclusion) => {
      completeJob(job, conclusion, clock)
      return story
    },
    succeed: () => story.complete('success'),
    fail: () => story.complete('failure'),
    skip: () => story.complete('skipped'),
  }
  return story
}
