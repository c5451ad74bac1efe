import { z } from 'zod'
import type { PendingApproval, RunJob, WorkflowRun } from '../formats/run.js'
import { type Answer, fetchGithub, fetchGithubMaybe, fetchPages } from './fetch.js'
import type { Github } from './repository.js'

const time = z.string().transform((text) => Date.parse(text))
const words = z.string().nullish()
const login = z.object({ login: z.string() }).nullish()

const runSchema = z
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
  .transform(
    (run): WorkflowRun => ({
      id: run.id,
      attempt: run.run_attempt,
      path: run.path,
      workflow: run.name ?? run.path,
      title: run.display_title ?? '',
      event: run.event,
      branch: run.head_branch ?? '',
      sha: run.head_sha,
      actor: run.actor?.login ?? '',
      createdAt: run.created_at,
      startedAt: run.run_started_at ?? run.created_at,
      updatedAt: run.updated_at,
      status: run.status ?? 'queued',
      conclusion: run.conclusion ?? '',
      url: run.html_url,
    }),
  )

const stepShape = {
  name: z.string(),
  status: z.string(),
  conclusion: words,
  started_at: time.nullish(),
  completed_at: time.nullish(),
}

const jobSchema = z
  .object({ ...stepShape, id: z.number(), html_url: words, steps: z.array(z.object(stepShape)).nullish() })
  .transform(
    (job): RunJob => ({
      ...progressOf(job),
      id: job.id,
      url: job.html_url ?? '',
      steps: (job.steps ?? []).map(progressOf),
    }),
  )

const pendingSchema = z.array(
  z.object({
    environment: z.object({ name: z.string() }),
    reviewers: z.array(
      z.object({ reviewer: z.object({ login: z.string().optional(), slug: z.string().optional() }) }),
    ),
  }),
)

/** Lists runs, newest first: those of a commit, of an event, or made since a time (milliseconds). */
export function listRuns(
  repository: Github,
  filter: { readonly sha?: string; readonly event?: string; readonly since?: number },
): Promise<Answer<readonly WorkflowRun[]>> {
  const query = new URLSearchParams({
    ...(filter.sha === undefined ? {} : { head_sha: filter.sha }),
    ...(filter.event === undefined ? {} : { event: filter.event }),
    ...(filter.since === undefined ? {} : { created: `>=${stamp(filter.since)}` }),
  })
  return fetchPages(
    repository,
    `/actions/runs?${query}`,
    runSchema,
    'the runs of the workflows',
    'workflow_runs',
  )
}

/** One run by its id, as its newest attempt stands; undefined where there is none. */
export function fetchRun(repository: Github, id: string | number): Promise<WorkflowRun | undefined> {
  return fetchGithubMaybe(repository, `/actions/runs/${id}`, runSchema, `the run ${id}`)
}

/** The jobs of one attempt of a run, all of them, and GitHub's time. */
export function listJobs(
  repository: Github,
  { id, attempt }: Pick<WorkflowRun, 'id' | 'attempt'>,
): Promise<Answer<readonly RunJob[]>> {
  const path = `/actions/runs/${id}/attempts/${attempt}/jobs`
  return fetchPages(repository, path, jobSchema, `the jobs of run ${id}`, 'jobs')
}

/** The environments that a run waits for, with those who may approve. */
export async function listPending(repository: Github, id: number): Promise<readonly PendingApproval[]> {
  const path = `/actions/runs/${id}/pending_deployments`
  const asked = await fetchGithub(repository, path, pendingSchema, `what run ${id} waits for`)
  return asked.map(({ environment, reviewers }) => ({
    environment: environment.name,
    reviewers: reviewers.flatMap(({ reviewer }) => reviewer.login ?? reviewer.slug ?? []),
  }))
}

function progressOf(item: z.output<z.ZodObject<typeof stepShape>>) {
  return {
    name: item.name,
    status: item.status,
    conclusion: item.conclusion ?? '',
    ...(item.started_at == null ? {} : { startedAt: item.started_at }),
    ...(item.completed_at == null ? {} : { completedAt: item.completed_at }),
  }
}

/** GitHub knows whole seconds. */
function stamp(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}
