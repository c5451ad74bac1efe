import { shown } from '../plan/shown.js'
import { stripControl, stripControlKeepingRecords } from './control-codes.js'
import { cutText, makeLineSplitter, readBlock } from './lines.js'
import type { Redact } from './redaction.js'

/** How many lines of a command's end are kept for the screen and the evidence. */
export const TAIL_LINES = 40

export interface OutputSettings {
  readonly redact: Redact
  /** Takes blocks of whole clean lines, for the log: as the bytes that came, where nothing had to be cleaned. */
  readonly write: (lines: string | Uint8Array) => void
  /** Hears the lines as they come; of a flood the last of each block. */
  readonly onLine?: (line: string) => void
}

/** Where the streams of one command come together. */
export interface Output {
  /** A way in for one stream; each has its own, so that a line of one is never cut by the other. */
  stream(): { push(chunk: Uint8Array): void; end(): void }
  /** Adds a line of the wizard's own. */
  say(line: string): void
  /** The last lines of all streams, in the order they came. */
  tail(): readonly string[]
}

/**
 * Makes output clean in blocks of whole lines: decoded, cut, stripped of control codes, redacted. Memory is bounded, and
 * nothing is done line by line, so that a step that prints a million lines takes little longer than without the wizard.
 */
export function makeOutput({ redact, write, onLine }: OutputSettings): Output {
  let tail = ''
  const take = (block: Uint8Array): void => {
    if (block.length === 0) return
    const { text, asItCame } = readBlock(block)
    const clean = shown(redact(stripControl(text)))
    write(asItCame && clean === text ? block : clean)
    const last = lastLines(clean)
    tail = lastLines(tail + last)
    if (onLine) for (const line of last.split('\n').slice(0, -1)) onLine(line)
  }
  return {
    stream() {
      const lines = makeLineSplitter()
      let held: Uint8Array = Buffer.alloc(0)
      const pass = (block: Uint8Array, last: boolean): void => {
        if (block.length === 0 && !last) return
        const all = held.length === 0 ? block : Buffer.concat([held, block])
        const until = last ? all.length : (redact.waitFrom?.(all) ?? all.length)
        held = all.subarray(until)
        take(all.subarray(0, until))
      }
      return { push: (chunk) => pass(lines.push(chunk), false), end: () => pass(lines.end(), true) }
    },
    say: (line) => take(Buffer.from(`${line}\n`)),
    tail: () => tail.split('\n').slice(0, -1),
  }
}

/** What is kept of a stream for the caller. */
export interface Kept {
  push(chunk: Uint8Array): void
  /** Redacted and without terminal control; NUL and line ends as they came, but for one at the very end. */
  text(): string
  truncated(): boolean
}

/** Keeps the first `limit` bytes of a stream. */
export function makeKept(limit: number, redact: Redact): Kept {
  const chunks: Uint8Array[] = []
  let bytes = 0
  let truncated = false
  return {
    truncated: () => truncated,
    push(chunk) {
      if (truncated) return
      truncated = bytes + chunk.length > limit
      chunks.push(truncated ? chunk.subarray(0, limit - bytes) : chunk)
      bytes += chunk.length
    },
    text() {
      const decoded = Buffer.concat(chunks).toString('utf8')
      // Half a secret at the end would not be known for one: it goes, with the word that it stands in.
      const whole = truncated ? cutText(decoded, decoded.length - 1) : decoded
      return redact(stripControlKeepingRecords(whole)).replace(/\r?\n$/, '')
    },
  }
}

function lastLines(text: string): string {
  let start = text.length
  for (let count = 0; count <= TAIL_LINES; count += 1) {
    if (start <= 0) return text
    start = text.lastIndexOf('\n', start - 1)
  }
  return text.slice(start + 1)
}
