import { basename } from 'node:path/posix'
import type { ReadPort } from '../ports/read.js'
import { workflowPaths } from './workflow-paths.js'

/** A workflow that publishes with a short-lived identity instead of a stored token. */
export interface TrustedWorkflow {
  readonly path: string
  /** Its file name, as `workflow:` of a channel takes it. */
  readonly name: string
}

/** Finds the workflow that uses the given action and may ask for an identity (`id-token: write`). */
export async function findTrustedWorkflow(
  read: ReadPort,
  action: RegExp,
): Promise<TrustedWorkflow | undefined> {
  for (const path of await workflowPaths(read)) {
    const text = (await read.readText(path)) ?? ''
    const lines = text.split('\n').filter((line) => !/^\s*#/.test(line))
    const uses = lines.some((line) => /^\s*(?:-\s*)?uses:/.test(line) && action.test(line))
    const identity = lines.some(
      (line) => /^\s*id-token:\s*write\b/.test(line) || /^\s*permissions:\s*write-all\b/.test(line),
    )
    if (uses && identity) return { path, name: basename(path) }
  }
  return undefined
}
