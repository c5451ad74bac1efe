import type { FoundGate } from '../ecosystem.js'
import { placeOf, type Workflows } from './lines.js'
import { isPlain } from './shell-lines.js'

/** What is known of a gate before the workflows are asked. */
export interface UsualGate {
  readonly title: string
  /** The command that projects of this kind usually run. */
  readonly usual: string
  /** How a workflow runs it. */
  readonly inCi: RegExp
  /** The folder that it runs in. */
  readonly dir?: string
  /** The file or section that shows that the project uses it. */
  readonly shownBy?: string | undefined
}

/**
 * A gate as the project runs it: the very line of a workflow, or the usual command where a file shows that the
 * tool is used here, or else the usual command as a guess.
 */
export function gateAsRun(
  workflows: Workflows,
  { title, usual, inCi, dir = '.', shownBy }: UsualGate,
): FoundGate {
  for (const line of workflows.lines) {
    if (!('run' in line.does) || line.directory !== dir) continue
    const { run } = line.does
    if (!inCi.test(run) || !isPlain(run)) continue
    const env = Object.keys(line.env).length === 0 ? {} : { env: line.env }
    return { title, run, ...env, because: `${placeOf(line)} runs it`, certain: true }
  }
  if (shownBy !== undefined) return { title, run: usual, because: shownBy, certain: true }
  return {
    title,
    run: usual,
    because: `"${usual}" is usual; nothing here says that it passes`,
    certain: false,
  }
}
