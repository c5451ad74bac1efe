import { z } from 'zod'
import { targetOf } from '../../../lookups/target.js'
import { defined } from '../../../plan/defined.js'
import { ifTold, NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Release } from '../../../ports/release.js'
import { type NotPassed, unknown } from '../../../ports/verdict.js'
import { type Correlation, findCausedRun, type RunCause } from '../formats/caused-run.js'
import type { WorkflowRun } from '../formats/run.js'
import { startsOnTag } from '../formats/triggers.js'
import { isWorkflow } from '../formats/workflow-file.js'
import { readBuildSettings } from './build-settings.js'
import { tagCommitOf } from './release-commit.js'
import type { Answer, Github } from './repository.js'
import { fetchRun, listRuns } from './runs.js'
import { readWorkflows } from './workflows.js'

/** How a step says which run it means: by id, by the step that dispatched it, or as caused by the pushed tag. */
export const runShape = {
  run: z.union([z.string(), z.number()]).optional().describe('The run, by its number.'),
  after: z.string().optional().describe('The step that caused the run, by its id.'),
  workflow: z
    .string()
    .optional()
    .describe('The workflow file. Without it, the one that build of the plan names.'),
  event: z.string().optional().describe('What starts the workflow: push, workflow_dispatch, release.'),
  pushed: z
    .enum(['tag', 'branch'])
    .optional()
    .describe('What was pushed, where the event is a push: the tag, or the branch together with it.'),
} as const

type RunParameters = z.infer<z.ZodObject<typeof runShape>>

/** Names under which a step that caused a run, by a dispatch or a merge, leaves what is known of it. */
const causeOutputs = ['run', 'workflow', 'event', 'ref', 'sha', 'actor', 'since', 'before'] as const
type CauseOutputs = Partial<Record<(typeof causeOutputs)[number], string>>

/** The run that a step means. Undefined where none is listed yet: `cause` says what was looked for. */
export interface MeantRun {
  readonly run: WorkflowRun | undefined
  readonly cause?: RunCause
}

/** Finds the run a step means; several that nothing tells apart are unknown, and all of them are named. */
export async function findMeantRun(
  repository: Github,
  release: Release,
  parameters: RunParameters,
): Promise<MeantRun> {
  const outputs = outputsOf(release, parameters.after)
  const id = parameters.run ?? outputs.run
  if (id !== undefined) {
    const run = await fetchRun(repository, id)
    if (run !== undefined) return { run }
    const mend = 'name a run of this repository: gh run list'
    throw NotTold.unknown(`there is no run ${id}`, 'the run of this release', mend)
  }
  const workflow = parameters.workflow ?? outputs.workflow
  const cause =
    workflow === undefined || outputs.sha === undefined
      ? await causeOfTag(repository.read, release, parameters)
      : causeOfStep(workflow, outputs, release)
  const { value } = await lookForRun(repository, cause)
  if (value.found === 'many') throw new NotTold(ambiguous(value.runs, cause))
  return { run: value.found === 'one' ? value.run : undefined, cause }
}

/** Asks GitHub for runs and finds the one that was caused; with GitHub's time. */
export async function lookForRun(repository: Github, cause: RunCause): Promise<Answer<Correlation>> {
  const { event, sha, since } = cause
  const runs = await listRuns(repository, defined({ event, sha, since }))
  return { at: runs.at, value: findCausedRun(runs.value, cause) }
}

/** The verdict on several runs that all fit: which they are, and how a person says which one is meant. */
export function ambiguous(runs: readonly WorkflowRun[], cause: RunCause): NotPassed {
  const details = runs.map((run) => `${run.id}  ${run.title}  by ${run.actor}  ${run.url}`)
  const verdict = unknown(
    `${runs.length} runs of ${cause.workflow} fit, and nothing tells them apart`,
    'one run that this release caused',
    'look which one is meant, and name it: with: { run: ID }',
  )
  return { ...verdict, details }
}

async function causeOfTag(read: ReadPort, release: Release, parameters: RunParameters): Promise<RunCause> {
  const { tag } = targetOf(release)
  const commit = await tagCommitOf(read, release)
  const settings = readBuildSettings(release)
  const workflow = parameters.workflow ?? settings.workflow
  const event = parameters.event ?? settings.event ?? 'push'
  const isOfTag = event === 'push' && parameters.pushed !== 'branch'
  if (workflow !== undefined) {
    return { workflow, event, sha: commit, ...(isOfTag ? { ref: tag } : {}) }
  }
  const workflows = await readWorkflows(read, commit)
  const started = workflows.filter((one) => startsOnTag(one, tag))
  const [only, ...others] = started
  if (only !== undefined && others.length === 0) {
    return { workflow: only.path, event: 'push', sha: commit, ref: tag }
  }
  const names = started.map(({ path }) => path).join(', ')
  const found = only === undefined ? `no workflow starts when ${tag} is pushed` : `${names} start together`
  throw NotTold.unknown(
    found,
    'one workflow that builds',
    'name it in the plan: build: { workflow: release.yml }',
  )
}

/** What the step that caused the run left, by name. */
function outputsOf({ outputs }: Release, step: string | undefined): CauseOutputs {
  if (step === undefined) return {}
  const found = causeOutputs.map((name) => [name, outputs[`${step}.${name}`]] as const)
  return Object.fromEntries(found.filter(([, value]) => value !== undefined && value !== ''))
}

function causeOfStep(workflow: string, outputs: CauseOutputs, { target }: Release): RunCause {
  const { event = 'workflow_dispatch', ref, sha, actor, since, before } = outputs
  const shows = target && [target.tag, target.version]
  return {
    workflow,
    event,
    ...defined({ ref, sha, actor, shows, before: before?.split(',').map(Number) }),
    ...(since === undefined ? {} : { since: Date.parse(since) }),
  }
}

/** Why a run may never appear, as far as the workflow files tell; undefined where they tell nothing. */
export async function whyNever(
  read: ReadPort,
  cause: RunCause,
  tag: string | undefined,
): Promise<string | undefined> {
  const workflows = await ifTold(() => readWorkflows(read, cause.sha))
  if (!workflows) return undefined
  const workflow = workflows.find((one) => isWorkflow(one, cause.workflow))
  if (workflow === undefined) return `there is no workflow ${cause.workflow} in that commit`
  if (cause.event === 'push' && tag !== undefined && cause.ref === tag && !startsOnTag(workflow, tag))
    return `${workflow.path} does not start when ${tag} is pushed`
  return undefined
}
