export type RunStatus = 'queued' | 'in_progress' | 'waiting' | 'completed'

export type Conclusion =
  | 'success'
  | 'failure'
  | 'cancelled'
  | 'skipped'
  | 'neutral'
  | 'action_required'
  | 'startup_failure'

export interface Step {
  readonly number: number
  readonly name: string
  readonly startedAt: string
  status: RunStatus
  conclusion: Conclusion | null
  completedAt: string | null
  /** Lines of output, without their times. */
  readonly log: string[]
}

export interface Job {
  readonly id: number
  readonly name: string
  readonly createdAt: string
  /** The environment it deploys to; with reviewers it waits for one of them. */
  readonly environment: string | null
  status: RunStatus
  conclusion: Conclusion | null
  startedAt: string
  completedAt: string | null
  readonly steps: Step[]
}

export interface Attempt {
  readonly number: number
  readonly actor: string
  readonly startedAt: string
  updatedAt: string
  status: RunStatus
  conclusion: Conclusion | null
  readonly jobs: Job[]
}

export interface WorkflowRun {
  readonly id: number
  readonly number: number
  readonly workflow: Workflow
  readonly title: string
  readonly event: string
  readonly actor: string
  readonly headBranch: string
  readonly headSha: string
  readonly createdAt: string
  /** Inputs of a dispatch. GitHub does not show them again; tests may look. */
  readonly inputs: Readonly<Record<string, string>>
  /** A run that GitHub has accepted and does not list yet. */
  hidden: boolean
  /** Oldest first; there is always one. */
  readonly attempts: Attempt[]
}

export interface Artifact {
  readonly id: number
  readonly runId: number
  readonly name: string
  readonly createdAt: string
  readonly zip: Buffer
  expired: boolean
}

export interface Workflow {
  readonly id: number
  readonly path: string
  readonly name: string
  readonly createdAt: string
  state: 'active' | 'disabled_manually'
}

/** The attempt that counts: the newest. */
export const latestAttempt = (run: WorkflowRun): Attempt => {
  const attempt = run.attempts.at(-1)
  if (attempt === undefined) throw new Error(`run ${run.id} has no attempt`)
  return attempt
}
