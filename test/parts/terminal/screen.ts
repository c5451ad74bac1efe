import { createRequire } from 'node:module'
import type { IBuffer, Terminal } from '@xterm/headless'

const { Terminal: HeadlessTerminal } = createRequire(import.meta.url)('@xterm/headless') as {
  readonly Terminal: typeof Terminal
}

/** A screen without a window: what a person would see of the bytes written to it. */
export function createScreen(cols: number, rows: number): Terminal {
  return new HeadlessTerminal({ cols, rows, scrollback: 20_000, allowProposedApi: true })
}

/** The rows of the viewport, without blanks at their ends. */
export function viewportOf(buffer: IBuffer, rows: number): readonly string[] {
  return rowsBetween(buffer, buffer.baseY, buffer.baseY + rows)
}

/** Everything since the start: what scrolled away, then the viewport. */
export function scrollbackOf(buffer: IBuffer): readonly string[] {
  return rowsBetween(buffer, 0, buffer.length)
}

function rowsBetween(buffer: IBuffer, from: number, to: number): readonly string[] {
  return Array.from(
    { length: to - from },
    (_, at) => buffer.getLine(from + at)?.translateToString(true) ?? '',
  )
}
