import { z } from 'zod'
import type { ActionContext, Performed } from '../../../ports/action.js'
import { succeeded } from '../../../ports/command.js'
import { ifTold } from '../../../ports/not-told.js'
import { fail, unknown } from '../../../ports/verdict.js'
import { quietEnv, refused, timeoutMs } from '../client/answer.js'
import { lookForRun } from '../client/caused-run.js'
import { fetchGithub, type Github } from '../client/repository.js'
import { fetchDefaultBranchName } from '../client/required-checks.js'
import { listRuns } from '../client/runs.js'
import { fetchViewer } from '../client/viewer.js'
import { fullName } from '../formats/repository-name.js'
import type { WorkflowRun } from '../formats/run.js'
import { causeOfIntent, type DispatchIntent, intentOutputs, keepIntent } from './intent.js'

/** What is dispatched: a workflow at a ref, with its inputs. */
export interface DispatchOrder {
  readonly repository: Github
  readonly workflow: string
  /** A branch or a tag; the default branch without it. */
  readonly ref: string | undefined
  readonly inputs: Readonly<Record<string, string>>
  /** The candidate that the run is for: one that was sent for another is none of this. */
  readonly candidate?: string | undefined
}

const appearMs = 45_000
/** How far the clocks of GitHub's own machines may be apart; runs that were there before are known by their ids. */
const apartMs = 5000
const firstPauseMs = 1000
const growth = 1.6

/**
 * Dispatches a workflow and finds the run that it caused. What is needed to find it is durable before GitHub hears of
 * it. A run that is not listed soon is no failure: the outputs say what to look for.
 */
export async function dispatchRun<P>(context: ActionContext<P>, order: DispatchOrder): Promise<Performed> {
  const { write, release } = context
  const intent = await prepare(order)
  await keepIntent(write, release.step.id, intent)
  const { repository, workflow, inputs } = order
  const host = repository.host === 'github.com' ? '' : `${repository.host}/`
  const fields = Object.entries(inputs).flatMap(([name, value]) => ['-f', `${name}=${value}`])
  const args = ['workflow', 'run', workflow, '--ref', intent.ref, '-R', `${host}${fullName(repository)}`]
  const sent = await write.run('gh', [...args, ...fields], { env: quietEnv, timeoutMs })
  const what = `GitHub takes the dispatch of ${workflow}`
  if (!succeeded(sent)) {
    const verdict = refused(sent, undefined, what)
    const refusal = /HTTP 4\d\d/.test(sent.stderr)
    if (refusal) return fail(verdict.found, what, verdict.mend)
    const found = `${verdict.found}; whether GitHub took the dispatch is not known`
    return unknown(found, what, 'retry: it looks for the run first, and never dispatches blindly')
  }
  const run = await awaitRun(context, repository, intent)
  const outputs = intentOutputs(intent)
  if (run === undefined) {
    return {
      verdict: 'pass',
      fact: `${workflow} dispatched at ${intent.ref}; its run is not listed yet`,
      outputs,
    }
  }
  return {
    verdict: 'pass',
    fact: `run ${run.id} of ${workflow} at ${intent.ref}`,
    outputs: { ...outputs, run: String(run.id), url: run.url },
  }
}

/** Who dispatches what at which commit, since when by GitHub's clock, and which runs were there before. */
async function prepare({ repository, workflow, ref, candidate }: DispatchOrder): Promise<DispatchIntent> {
  const place = await resolveRef(repository, ref)
  const viewer = await fetchViewer(repository)
  const before = await listRuns(repository, { event: 'workflow_dispatch', sha: place.sha })
  return {
    ...place,
    workflow,
    actor: viewer.login,
    since: new Date(before.at - apartMs).toISOString(),
    before: before.value.map(({ id }) => id),
    ...(candidate === undefined ? {} : { candidate }),
  }
}

/** The ref a dispatch goes to and its commit at GitHub; the default branch where none is named. */
export async function resolveRef(
  repository: Github,
  ref: string | undefined,
): Promise<{ readonly ref: string; readonly sha: string }> {
  const name = ref ?? (await fetchDefaultBranchName(repository))
  const path = `/commits/${encodeURIComponent(name)}`
  const commit = await fetchGithub(repository, path, z.object({ sha: z.string() }), `${name} at GitHub`)
  return { ref: name, sha: commit.sha }
}

/** Looks for the run until it is listed, for a short while only; trouble on the way is left to the step that waits. */
async function awaitRun(
  { read, release, signal }: Pick<ActionContext, 'read' | 'release' | 'signal'>,
  repository: Github,
  intent: DispatchIntent,
): Promise<WorkflowRun | undefined> {
  const { target } = release
  const cause = causeOfIntent(intent, target ? [target.tag, target.version] : [])
  const until = read.clock.now() + appearMs
  let pause = firstPauseMs
  for (;;) {
    const runs = await ifTold(() => lookForRun(repository, cause))
    if (runs?.value.found === 'one') return runs.value.run
    if (runs?.value.found !== 'none' || signal.aborted || read.clock.now() + pause > until) return undefined
    await read.clock.sleep(pause)
    pause *= growth
  }
}
