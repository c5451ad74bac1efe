/** One command of a script, and the line it begins on. */
export interface ShellLine {
  readonly command: string
  readonly line: number
}

/** The commands of a script, with lines that end in `\` joined to the next; comments are left out. */
export function shellLines(script: string, firstLine: number): readonly ShellLine[] {
  const found: ShellLine[] = []
  let open: ShellLine | undefined
  for (const [index, raw] of script.split(/\r?\n/).entries()) {
    const text = raw.trim()
    const joined: ShellLine = open
      ? { command: `${open.command} ${text}`, line: open.line }
      : { command: text, line: firstLine + index }
    open = joined.command.endsWith('\\')
      ? { ...joined, command: joined.command.slice(0, -1).trimEnd() }
      : undefined
    if (!open && joined.command !== '' && !joined.command.startsWith('#')) found.push(joined)
  }
  return open ? [...found, open] : found
}

/** True for a command that means the same anywhere: no variables, no expressions, nothing joined to it. */
export function isPlain(command: string): boolean {
  return !/[$`|&;<>]/.test(command)
}
