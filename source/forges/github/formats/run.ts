/** A run of a workflow, as GitHub tells of its newest attempt. Times in milliseconds since the epoch. */
export interface WorkflowRun {
  readonly id: number
  readonly attempt: number
  /** The path of the workflow's file, and its name. */
  readonly path: string
  readonly workflow: string
  /** What GitHub shows as its title: `run-name`, or the commit's subject. */
  readonly title: string
  readonly event: string
  readonly branch: string
  readonly sha: string
  readonly actor: string
  readonly createdAt: number
  readonly startedAt: number
  readonly updatedAt: number
  /** `queued`, `in_progress`, `waiting`, `completed`, `requested`, `pending`. */
  readonly status: string
  /** `success`, `failure`, `cancelled`, `timed_out`, …; empty while it goes on. */
  readonly conclusion: string
  readonly url: string
}

/** A job of an attempt; its steps in order. */
export interface RunJob {
  readonly id: number
  readonly name: string
  readonly status: string
  readonly conclusion: string
  readonly startedAt?: number
  readonly completedAt?: number
  readonly url: string
  readonly steps: readonly RunStep[]
}

export interface RunStep {
  readonly name: string
  readonly status: string
  readonly conclusion: string
  readonly startedAt?: number
  readonly completedAt?: number
}

/** An environment that a run waits for, and who may let it go on. */
export interface PendingApproval {
  readonly environment: string
  readonly reviewers: readonly string[]
}

/** Conclusions that mean that a run or a job did not do what it was there for. */
export function isFailure(conclusion: string): boolean {
  return ['failure', 'timed_out', 'cancelled', 'startup_failure', 'action_required', 'stale'].includes(
    conclusion,
  )
}

/** The file name of a run's workflow, as people write it: `release.yml`. */
export function workflowFileOf({ path }: Pick<WorkflowRun, 'path'>): string {
  // GitHub may put the ref behind the path of a workflow from elsewhere: `…/release.yml@refs/heads/main`.
  const [file = path] = path.split('@')
  return file.slice(file.lastIndexOf('/') + 1)
}
