import type { Terminal } from '../ports/terminal.js'

/** What is asked of the process' own streams. */
interface Stream {
  readonly isTTY?: boolean
}

/** The terminal of a view that draws nothing of its own: it is free at any time. */
export function makePlainTerminal(input: Stream = process.stdin, output: Stream = process.stdout): Terminal {
  return {
    interactive: input.isTTY === true && output.isTTY === true,
    lend: (work) => work(),
  }
}
