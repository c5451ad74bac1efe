import { parseDocument } from 'yaml'
import type { Problem } from '../../../project/problem.js'
import { type Reading, readAs, unreadable } from '../../../project/reading.js'

/** A job of a workflow. `name` is what GitHub shows and branch protection knows; without one it is the key. */
export interface WorkflowJob {
  readonly key: string
  readonly name: string
  readonly environment?: string
  /** Its `if`, as written. */
  readonly condition?: string
  /** The reusable workflow it calls. */
  readonly calls?: string
  /** True where it has a matrix: GitHub adds its values to the name. */
  readonly matrix: boolean
  /** True where it may show who it is to a registry, with `id-token: write`. */
  readonly identity: boolean
  /** Names of the secrets it uses or hands on, sorted. */
  readonly secrets: readonly string[]
  /** True where it hands all secrets to the workflow that it calls. */
  readonly inherits: boolean
}

/** An input that a dispatch may carry. */
export interface WorkflowInput {
  readonly required: boolean
  readonly default?: string
}

/** A workflow file, as far as a release has to know it. */
export interface WorkflowFile {
  readonly path: string
  readonly name: string
  /** Event → its settings, as written. */
  readonly on: Readonly<Record<string, unknown>>
  readonly inputs: Readonly<Record<string, WorkflowInput>>
  readonly jobs: readonly WorkflowJob[]
  /** Names of the secrets it uses, sorted; `GITHUB_TOKEN` is none. */
  readonly secrets: readonly string[]
  /** True where a job hands all secrets to a reusable workflow. */
  readonly inherits: boolean
  /** Workflows that it starts by a dispatch, as it names them. */
  readonly sends: readonly string[]
  /** Events that a job or step asks for: `github.event_name == 'release'`. */
  readonly asksFor: readonly string[]
  /** Actions and workflows it uses from outside this repository: `actions/checkout@v4`. */
  readonly uses: readonly string[]
}

/** Where workflow files stand. */
export const workflowGlobs = ['.github/workflows/*.yml', '.github/workflows/*.yaml'] as const

/** Reads a workflow file; a problem where it is no YAML, or has no jobs. */
export function readWorkflowFile(path: string, text: string): Reading<WorkflowFile> {
  const document = parseDocument(text)
  const [error] = document.errors
  if (error) return unreadable(notWorkflow(path, error.message.split('\n')[0] ?? 'not YAML'))
  const root = asObject(document.toJS())
  const on = readEvents(root.on)
  const jobs = Object.entries(asObject(root.jobs)).map(([key, job]) => readJob(key, asObject(job), root))
  if (jobs.length === 0) return unreadable(notWorkflow(path, 'it has no jobs'))
  const texts = textsIn(root)
  return readAs({
    path,
    name: typeof root.name === 'string' ? root.name : path,
    on,
    inputs: readInputs(asObject(on.workflow_dispatch).inputs),
    jobs,
    secrets: secretsOf(root),
    inherits: jobs.some(({ inherits }) => inherits),
    sends: texts.flatMap((text) => [...text.matchAll(sent)].map(([, name = '']) => name)),
    asksFor: texts.flatMap((text) => [...text.matchAll(asked)].map(([, event = '']) => event)),
    uses: [...new Set(Object.values(asObject(root.jobs)).flatMap((job) => usesOf(asObject(job))))].toSorted(),
  })
}

/** Tells whether a person means this workflow: by its name, its file name, or its path. */
export function isWorkflow({ path, name }: Pick<WorkflowFile, 'path' | 'name'>, said: string): boolean {
  return [path, path.slice(path.lastIndexOf('/') + 1), name].includes(said)
}

function notWorkflow(path: string, found: string): Problem {
  return { found, expected: 'a workflow with jobs', mend: `mend ${path}`, where: path }
}

/** What starts a workflow: event → its settings, from `on` in any of its forms. */
export function readEvents(on: unknown): Readonly<Record<string, unknown>> {
  if (typeof on === 'string') return { [on]: null }
  if (Array.isArray(on)) return Object.fromEntries(on.map((event) => [String(event), null]))
  return asObject(on)
}

const sent = /\bgh workflow run (?:-\S+ )*["']?([\w./-]+\.ya?ml)/g
const asked = /\bgithub\.event_name *== *['"](\w+)['"]/g

function readJob(
  key: string,
  job: Readonly<Record<string, unknown>>,
  { permissions, env }: Readonly<Record<string, unknown>>,
): WorkflowJob {
  const given = job.permissions ?? permissions
  const environment = typeof job.environment === 'string' ? job.environment : asObject(job.environment).name
  return {
    key,
    name: typeof job.name === 'string' ? job.name : key,
    matrix: asObject(job.strategy).matrix !== undefined,
    identity: given === 'write-all' || asObject(given)['id-token'] === 'write',
    secrets: secretsOf([env, job]),
    inherits: job.secrets === 'inherit',
    ...(typeof environment === 'string' ? { environment } : {}),
    ...(job.if === undefined ? {} : { condition: String(job.if) }),
    ...(typeof job.uses === 'string' ? { calls: job.uses } : {}),
  }
}

function usesOf({ uses, steps }: Readonly<Record<string, unknown>>): readonly string[] {
  const all = [uses, ...(Array.isArray(steps) ? steps.map((step) => asObject(step).uses) : [])]
  return all.flatMap((one) => (typeof one === 'string' && !/^(?:\.\/|docker:)/.test(one) ? [one] : []))
}

function readInputs(inputs: unknown): Readonly<Record<string, WorkflowInput>> {
  const read = ([name, value]: readonly [string, unknown]) => {
    const { required, default: given } = asObject(value)
    const input = { required: required === true, ...(given === undefined ? {} : { default: String(given) }) }
    return [name, input] as const
  }
  return Object.fromEntries(Object.entries(asObject(inputs)).map(read))
}

/** Every text in the file but its comments: parsed, so that a secret in a comment is no use of it. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

function secretsOf(value: unknown): readonly string[] {
  return [...new Set(textsIn(value).flatMap(secretsIn))].toSorted()
}

function secretsIn(text: string): readonly string[] {
  const found = text.matchAll(/\bsecrets(?:\.(\w+)|\[\s*['"](\w+)['"]\s*\])/g)
  return [...found].flatMap(([, dotted, quoted]) => {
    const name = (dotted ?? quoted ?? '').toUpperCase()
    return name === 'GITHUB_TOKEN' ? [] : [name]
  })
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? Object.fromEntries(Object.entries(value)) : {}
}
