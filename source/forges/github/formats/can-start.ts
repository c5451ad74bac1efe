import type { Problem } from '../../../project/problem.js'
import { startsOnTag } from './triggers.js'
import type { WorkflowFile } from './workflow-file.js'

/** What is known of a run before it starts, by the names that conditions use: `github.ref_name`. */
type RunFacts = Readonly<Record<string, string>>

/**
 * Whether a job's `if` holds, as far as it compares facts of the run with plain texts; undefined where it asks for more.
 */
function conditionHolds(condition: string, facts: RunFacts): boolean | undefined {
  const plain = condition.trim().replace(/^\$\{\{(.*)\}\}$/s, '$1')
  return either(plain.split('||').map((part) => all(part.split('&&').map((one) => isTrue(one, facts)))))
}

function all(parts: readonly (boolean | undefined)[]): boolean | undefined {
  if (parts.includes(false)) return false
  return parts.includes(undefined) ? undefined : true
}

function either(parts: readonly (boolean | undefined)[]): boolean | undefined {
  if (parts.includes(true)) return true
  return parts.includes(undefined) ? undefined : false
}

const compared = /^(?<name>github\.\w+)\s*(?<sign>[=!]=)\s*'(?<text>[^']*)'$/
const called =
  /^(?<not>!?)\s*(?<call>startsWith|endsWith|contains)\(\s*(?<name>github\.\w+)\s*,\s*'(?<text>[^']*)'\s*\)$/

/** GitHub compares texts without regard to case. */
function isTrue(part: string, facts: RunFacts): boolean | undefined {
  const groups = (compared.exec(part.trim()) ?? called.exec(part.trim()))?.groups
  const value = facts[groups?.name ?? '']?.toLowerCase()
  const text = groups?.text?.toLowerCase()
  if (value === undefined || text === undefined) return undefined
  if (groups?.sign !== undefined) return (value === text) === (groups.sign === '==')
  const holds = {
    startsWith: value.startsWith(text),
    endsWith: value.endsWith(text),
    contains: value.includes(text),
  }[groups?.call ?? '']
  return holds === undefined ? undefined : holds === (groups?.not === '')
}

/** What a release does to start a workflow: it pushes a tag or branch, publishes a GitHub Release, or dispatches it. */
export interface Start {
  readonly event: 'push' | 'release' | 'workflow_dispatch' | 'workflow_run'
  readonly tag: string
  readonly prerelease: boolean
  /** True where the run is at the tag; else at a branch. */
  readonly atTag: boolean
  /** Names of the inputs that are sent along. */
  readonly inputs: readonly string[]
}

/** Why a workflow would not start in this way, or start and do nothing, as far as its file tells; undefined where it would. */
export function whyNotStarted(workflow: WorkflowFile, start: Start): Problem | undefined {
  const { event } = start
  if (event === 'push' && start.atTag && !startsOnTag(workflow, start.tag))
    return problem(
      workflow,
      `the pushed tag ${start.tag} does not start it`,
      `filters of on: push that take ${start.tag}`,
    )
  if (event !== 'push' && !(event in workflow.on))
    return problem(workflow, `it has no on: ${event}`, `on: ${event}`)
  return (
    (event === 'release' ? ofRelease(workflow, start) : undefined) ??
    (event === 'workflow_dispatch' ? ofInputs(workflow, start) : undefined) ??
    ofConditions(workflow, start)
  )
}

/** A draft that is published says `published`; `released` comes for what is no prerelease, `prereleased` for one. */
function ofRelease(workflow: WorkflowFile, { prerelease }: Start): Problem | undefined {
  const types = [Object(workflow.on.release).types ?? []].flat().map(String)
  const said = prerelease ? 'prereleased' : 'released'
  if (types.length === 0 || types.includes('published') || types.includes(said)) return undefined
  return problem(
    workflow,
    `on: release has the types ${types.join(', ')} alone`,
    `published, which a ${prerelease ? 'prerelease' : 'release'} causes`,
  )
}

/** GitHub refuses a dispatch without what is required, and one with inputs that it does not know. */
function ofInputs(workflow: WorkflowFile, { inputs }: Start): Problem | undefined {
  const lacking = Object.entries(workflow.inputs)
    .filter(([name, one]) => one.required && one.default === undefined && !inputs.includes(name))
    .map(([name]) => name)
  if (lacking.length > 0)
    return problem(
      workflow,
      `it requires the input ${lacking.join(', ')}`,
      'inputs of the channel that give it',
    )
  const foreign = inputs.filter((name) => !Object.hasOwn(workflow.inputs, name))
  if (foreign.length === 0) return undefined
  return problem(workflow, `it has no input ${foreign.join(', ')}`, 'the inputs that it declares, no others')
}

function ofConditions(workflow: WorkflowFile, start: Start): Problem | undefined {
  const publishes = workflow.jobs.filter(
    (job) => job.identity || job.inherits || job.environment !== undefined || job.secrets.length > 0,
  )
  const jobs = publishes.length > 0 ? publishes : workflow.jobs
  const facts = factsOf(start)
  if (jobs.some(({ condition }) => condition === undefined || conditionHolds(condition, facts) !== false))
    return undefined
  const [first] = jobs
  return problem(
    workflow,
    `no job of it that could publish would run: ${first?.key} has if: ${first?.condition}`,
    `a condition that ${start.atTag ? start.tag : 'the branch'} meets`,
  )
}

function factsOf({ event, tag, atTag }: Start): RunFacts {
  const at: RunFacts = atTag
    ? { 'github.ref': `refs/tags/${tag}`, 'github.ref_name': tag, 'github.ref_type': 'tag' }
    : { 'github.ref_type': 'branch' }
  return { ...at, 'github.event_name': event }
}

function problem({ path }: WorkflowFile, found: string, expected: string): Problem {
  return {
    found: `${path}: ${found}`,
    expected,
    mend: `correct ${path}, or how the plan starts it`,
    where: path,
  }
}
