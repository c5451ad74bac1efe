import { type OpenOptions, type OpenTerminal, startTerminal } from './start.js'

export type { OpenOptions, OpenTerminal }

const open: OpenTerminal[] = []

/** Kills every terminal that is still open. */
export function killTerminals(): void {
  for (const terminal of open.splice(0)) terminal.kill()
}

/** Starts a command in a pty, as `startTerminal` does; it is killed when the test ends. */
export function openTerminal(
  command: string,
  args: readonly string[],
  options: OpenOptions = {},
): OpenTerminal {
  const terminal = startTerminal(command, args, options)
  open.push(terminal)
  return terminal
}
