import type { Problem } from '../../../project/problem.js'
import { type WorkflowRun, workflowFileOf } from './run.js'
import { isWorkflow } from './workflow-file.js'

/** What a build must come from. `events` are those that may have caused it. */
export interface Origin {
  readonly workflow: string | undefined
  readonly events: readonly string[]
  readonly commit: string
}

/** What the metadata of a build says, by what it is about. */
export interface BuildMetadata {
  readonly tag?: string
  readonly version?: string
  readonly commit?: string
}

const stop = 'stop: publish nothing of this run; build again from the tag'

/** Holds a run against its origin: the workflow, how it ended, what caused it, and the commit. */
export function judgeOrigin(run: WorkflowRun, origin: Origin): readonly Problem[] {
  const [path = run.path] = run.path.split('@')
  const ofWorkflow =
    origin.workflow === undefined || isWorkflow({ path, name: run.workflow }, origin.workflow)
  const ended = run.status === 'completed' ? run.conclusion : run.status
  const rules: readonly (Problem & { readonly holds: boolean })[] = [
    {
      holds: ofWorkflow,
      found: `run ${run.id} is of ${workflowFileOf(run)}`,
      expected: `a run of ${origin.workflow}`,
      mend: stop,
    },
    {
      holds: ended === 'success',
      found: `run ${run.id} is ${ended}`,
      expected: 'a run that ended well',
      mend: 'wait for it, or build again from the tag',
    },
    {
      holds: origin.events.includes(run.event),
      found: `run ${run.id} was caused by ${run.event}`,
      expected: origin.events.join(' or '),
      mend: stop,
    },
    {
      holds: run.sha === origin.commit,
      found: `run ${run.id} is of commit ${run.sha.slice(0, 7)}`,
      expected: `the tag’s commit ${origin.commit.slice(0, 7)}`,
      mend: stop,
    },
  ]
  return rules.flatMap(({ holds, ...problem }) => (holds ? [] : [problem]))
}

/** Holds the metadata that a build wrote against the release. What it leaves out is a problem too. */
export function judgeMetadata(said: BuildMetadata, wanted: Required<BuildMetadata>): readonly Problem[] {
  return (['tag', 'version', 'commit'] as const).flatMap((key) => {
    const value = said[key]
    const same = key === 'commit' ? isCommit(value, wanted.commit) : value === wanted[key]
    if (same) return []
    const found =
      value === undefined ? `the metadata names no ${key}` : `the metadata names the ${key} ${value}`
    return [{ found, expected: wanted[key], mend: stop }]
  })
}

/** Reads metadata: its keys may be nested, `build.sha` for `{"build": {"sha": …}}`. Undefined where it is no JSON object. */
export function readMetadata(
  text: string,
  keys: Readonly<Record<keyof BuildMetadata, string>>,
): BuildMetadata | undefined {
  let root: unknown
  try {
    root = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof root !== 'object' || root === null) return undefined
  const found = (['tag', 'version', 'commit'] as const).map((key) => [key, textAt(root, keys[key])])
  return Object.fromEntries(found.filter(([, value]) => value !== undefined))
}

function textAt(root: unknown, path: string): string | undefined {
  const found = path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      root,
    )
  return typeof found === 'string' ? found : undefined
}

/** A short commit will do where it is long enough to be one. */
function isCommit(said: string | undefined, wanted: string): boolean {
  return said !== undefined && said.length >= 7 && wanted.startsWith(said)
}
