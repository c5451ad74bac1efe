import { z } from 'zod'

const time = z.string().transform((text) => Date.parse(text))
const words = z.string().nullish()
const login = z.object({ login: z.string() }).nullish()

/** Reads a run of a workflow, as GitHub tells of its newest attempt. Times in milliseconds since the epoch. */
export const runSchema = z
  .object({
    id: z.number(),
    run_attempt: z.number().default(1),
    path: z.string(),
    name: words,
    display_title: words,
    event: z.string(),
    head_branch: words,
    head_sha: z.string(),
    actor: login,
    created_at: time,
    run_started_at: time.nullish(),
    updated_at: time,
    status: words,
    conclusion: words,
    html_url: z.string(),
  })
  .transform((run) => ({
    id: run.id,
    attempt: run.run_attempt,
    /** The path of the workflow's file, and its name. */
    path: run.path,
    workflow: run.name ?? run.path,
    /** What GitHub shows as its title: `run-name`, or the commit's subject. */
    title: run.display_title ?? '',
    event: run.event,
    branch: run.head_branch ?? '',
    sha: run.head_sha,
    actor: run.actor?.login ?? '',
    createdAt: run.created_at,
    startedAt: run.run_started_at ?? run.created_at,
    updatedAt: run.updated_at,
    /** `queued`, `in_progress`, `waiting`, `completed`, `requested`, `pending`. */
    status: run.status ?? 'queued',
    /** `success`, `failure`, `cancelled`, `timed_out`, …; empty while it goes on. */
    conclusion: run.conclusion ?? '',
    url: run.html_url,
  }))

export type WorkflowRun = z.output<typeof runSchema>

const stepShape = {
  name: z.string(),
  status: z.string(),
  conclusion: words,
  started_at: time.nullish(),
  completed_at: time.nullish(),
}

/** Reads a job of an attempt; its steps in order. */
export const jobSchema = z
  .object({ ...stepShape, id: z.number(), html_url: words, steps: z.array(z.object(stepShape)).nullish() })
  .transform((job) => ({
    ...progressOf(job),
    id: job.id,
    url: job.html_url ?? '',
    steps: (job.steps ?? []).map(progressOf),
  }))

export type RunJob = z.output<typeof jobSchema>
export type RunStep = RunJob['steps'][number]

/** Reads the environments that a run waits for, and who may let it go on. */
export const pendingSchema = z.array(
  z
    .object({
      environment: z.object({ name: z.string() }),
      reviewers: z.array(
        z.object({ reviewer: z.object({ login: z.string().optional(), slug: z.string().optional() }) }),
      ),
    })
    .transform(({ environment, reviewers }) => ({
      environment: environment.name,
      reviewers: reviewers.flatMap(({ reviewer }) => reviewer.login ?? reviewer.slug ?? []),
    })),
)

export type PendingApproval = z.output<typeof pendingSchema>[number]

function progressOf(item: z.output<z.ZodObject<typeof stepShape>>) {
  return {
    name: item.name,
    status: item.status,
    conclusion: item.conclusion ?? '',
    ...(item.started_at == null ? {} : { startedAt: item.started_at }),
    ...(item.completed_at == null ? {} : { completedAt: item.completed_at }),
  }
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
