import type { OpenTerminal } from '../parts/terminal/start.js'

/** Steps of a release run real commands; a busy machine takes its time over them. Milliseconds. */
export const PATIENCE = 90_000

/** Waits for an option to be highlighted, then takes it. */
export async function take(terminal: OpenTerminal, option: string): Promise<string> {
  const screen = await terminal.waitFor(`❯ ${option}`, PATIENCE)
  await terminal.press('enter')
  return screen
}

/** Waits for a choice, then takes the option with this label by its place. */
export async function pick(terminal: OpenTerminal, label: string): Promise<void> {
  const screen = await terminal.waitFor((now) => choices(now).some((one) => one.startsWith(label)), PATIENCE)
  await terminal.type(String(choices(screen).findIndex((one) => one.startsWith(label)) + 1))
}

/** From the first question to the running release: trust, target, review. */
export async function begin(terminal: OpenTerminal): Promise<void> {
  await take(terminal, 'Trust it')
  await take(terminal, 'v1.1.0')
  await take(terminal, 'Start')
}

/** Waits until the version may be typed before what is named, then types it. */
export async function confirm(terminal: OpenTerminal, task: string, version = '1.1.0'): Promise<string> {
  await terminal.waitFor(
    (now) => now.includes('stop here: ▌') && terminal.scrollback().includes(task),
    PATIENCE,
  )
  const before = terminal.screen()
  await terminal.type(version)
  await terminal.press('enter')
  return before
}

/** Everything that was ever on screen, with blanks at line ends removed. */
export function rowsOf(terminal: OpenTerminal): readonly string[] {
  return terminal
    .scrollback()
    .split('\n')
    .map((row) => row.trimEnd())
}

/** The options on screen: the block of rows around the pointer. */
function choices(screen: string): readonly string[] {
  const rows = screen.split('\n')
  const pointer = rows.findIndex((row) => /^[1-9 ] ❯ /.test(row))
  if (pointer < 0) return []
  const isOption = (row: string | undefined): boolean => /^[1-9 ] (?:❯ | {2})\S/.test(row ?? '')
  let first = pointer
  while (isOption(rows[first - 1])) first -= 1
  const found: string[] = []
  for (let at = first; isOption(rows[at]); at += 1) found.push((rows[at] ?? '').slice(4))
  return found
}
