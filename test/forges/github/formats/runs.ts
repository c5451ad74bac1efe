import type { RunJob, WorkflowRun } from '../../../../source/forges/github/formats/run.js'

/** Noon, when runs of tests are made. */
export const noon = Date.parse('2026-03-01T12:00:00Z')

/** A run of release.yml caused by the tag v1.4.0, otherwise as given. */
export function makeRun(run: Partial<WorkflowRun> = {}): WorkflowRun {
  return {
    id: 1,
    attempt: 1,
    path: '.github/workflows/release.yml',
    workflow: 'Release',
    title: 'Release 1.4.0',
    event: 'push',
    branch: 'v1.4.0',
    sha: 'a41f9c2',
    actor: 'mia',
    createdAt: noon,
    startedAt: noon,
    updatedAt: noon,
    status: 'in_progress',
    conclusion: '',
    url: 'https://github.com/acme/acme/actions/runs/1',
    ...run,
  }
}

/** A job that passed in a minute, otherwise as given. */
export function makeJob(job: Partial<RunJob> = {}): RunJob {
  return {
    id: 10,
    name: 'build',
    status: 'completed',
    conclusion: 'success',
    startedAt: noon,
    completedAt: noon + 60_000,
    url: 'https://github.com/acme/acme/actions/runs/1/job/10',
    steps: [],
    ...job,
  }
}
