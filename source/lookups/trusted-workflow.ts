import { basename } from 'node:path/posix'
import type { ReadPort } from '../ports/read.js'
import { fail, type NotPassed } from '../ports/verdict.js'
import { workflowPaths } from './workflow-paths.js'

/**
 * The failed login of a project that a workflow publishes: one that uses the given action and may ask for an identity
 * (`id-token: write`) in place of a stored token. Undefined where there is none. `found` is what is missing here, and
 * how the registry calls such a workflow's right.
 */
export async function publishesFromWorkflow(
  read: ReadPort,
  action: RegExp,
  { kind, found: [nobody, by], expected }: WorkflowWords,
): Promise<NotPassed | undefined> {
  for (const path of await workflowPaths(read)) {
    const text = (await read.readText(path)) ?? ''
    const lines = text.split('\n').filter((line) => !/^\s*#/.test(line))
    const uses = lines.some((line) => /^\s*(?:-\s*)?uses:/.test(line) && action.test(line))
    const identity = lines.some(
      (line) => /^\s*id-token:\s*write\b/.test(line) || /^\s*permissions:\s*write-all\b/.test(line),
    )
    if (!uses || !identity) continue
    return fail(
      `${nobody}; ${path} publishes with ${by}`,
      `${expected}, or the workflow`,
      `let the workflow publish: ${kind}: { by: workflow, workflow: ${basename(path)} }`,
    )
  }
  return undefined
}

interface WorkflowWords {
  /** Of the channel. */
  readonly kind: string
  readonly found: readonly [nobody: string, by: string]
  readonly expected: string
}
