import type { GithubState, Repository } from '../state.js'
import { createZip } from '../zip.js'
import { completeJob, tellJob } from './job-story.js'
import { type Artifact, type Attempt, latestAttempt, type WorkflowRun } from './records.js'
import type { RunStory } from './run-story.js'

/** The story of a run in a repository. */
export const tellRun = (state: GithubState, repository: Repository, run: WorkflowRun): RunStory => {
  const { clock } = state
  const touch = (change: (attempt: Attempt) => void): RunStory => {
    const attempt = latestAttempt(run)
    change(attempt)
    attempt.updatedAt = clock.stamp()
    return story
  }
  const newJob = (name: string, environment: string | null) => {
    const at = clock.stamp()
    const job = {
      id: state.nextId(),
      name,
      createdAt: at,
      environment,
      status: 'queued' as const,
      conclusion: null,
      startedAt: at,
      completedAt: null,
      steps: [],
    }
    return job
  }
  const story: RunStory = {
    run,
    start: () =>
      touch((attempt) => {
        attempt.status = 'in_progress'
      }),
    job: (name, environment) => {
      const { jobs } = latestAttempt(run)
      const known = jobs.find((job) => job.name === name)
      const job = known ?? newJob(name, environment ?? null)
      if (!known) touch(() => jobs.push(job))
      return tellJob(job, clock)
    },
    waitForApproval: (environment, jobName = environment) =>
      touch((attempt) => {
        if (!repository.environments.some((known) => known.name === environment)) {
          throw new Error(`no environment "${environment}" here: add it with addEnvironment first`)
        }
        story.job(jobName, environment).job.status = 'waiting'
        attempt.status = 'waiting'
      }),
    complete: (conclusion) =>
      touch((attempt) => {
        const rest = conclusion === 'success' ? 'skipped' : 'cancelled'
        for (const job of attempt.jobs) if (job.status !== 'completed') completeJob(job, rest, clock)
        attempt.status = 'completed'
        attempt.conclusion = conclusion
      }),
    succeed: () => story.complete('success'),
    fail: () => story.complete('failure'),
    cancel: () => story.complete('cancelled'),
    newAttempt: (actor = run.actor, which = 'all') => {
      const before = latestAttempt(run)
      const kept = which === 'all' ? [] : before.jobs.filter((job) => job.conclusion === 'success')
      const again = before.jobs
        .filter((job) => !kept.includes(job))
        .map((job) => newJob(job.name, job.environment))
      const startedAt = clock.stamp()
      run.attempts.push({
        number: before.number + 1,
        actor,
        startedAt,
        updatedAt: startedAt,
        status: 'queued',
        conclusion: null,
        jobs: [...kept, ...again],
      })
      return story
    },
    artifact: (name, files) => {
      const artifact: Artifact = {
        id: state.nextId(),
        runId: run.id,
        name,
        createdAt: clock.stamp(),
        zip: createZip(files),
        expired: false,
      }
      repository.artifacts.push(artifact)
      return artifact
    },
    hide: () => {
      run.hidden = true
      return story
    },
    appear: () => {
      run.hidden = false
      return story
    },
  }
  return story
}
