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
  const lines = workflows.lines.filter(
    ({ does, directory }) => 'run' in does && directory === dir && inCi.test(does.run) && isPlain(does.run),
  )
  const line = lines.find(({ judges }) => judges) ?? lines[0]
  if (line !== undefined) {
    // A matrix makes several commands of one line.
    const runs = lines.flatMap((one) =>
      placeOf(one) === placeOf(line) && 'run' in one.does ? one.does.run : [],
    )
    return {
      title,
      run: [...new Set(runs)].join(' && '),
      ...(Object.keys(line.env).length > 0 && { env: line.env }),
      ...(line.services && { requires: line.services }),
      because: `${placeOf(line)} runs it`,
      certain: true,
      ...(line.judges && { inCi: true }),
    }
  }
  if (shownBy !== undefined) return { title, run: usual, because: shownBy, certain: true }
  return {
    title,
    run: usual,
    because: `"${usual}" is usual; nothing here says that it passes`,
    certain: false,
  }
}
