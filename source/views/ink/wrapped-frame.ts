import type { WriteStream } from 'node:tty'
import { stripVTControlCharacters } from 'node:util'
import { widthOf } from '../words/width.js'

/** The frame that is on screen, and what becomes of it in a narrower window. */
export interface WrappedFrame {
  /** Takes what Ink writes: a frame ends with a line end. */
  saw(chunk: string): void
  /** Begins to look at the window's size. Call it before Ink does: Ink erases next. */
  watch(): void
  unwatch(): void
}

/**
 * A window that becomes narrower wraps the rows of the frame that stands in it, and Ink erases as many rows as it
 * wrote: the first rows of the old frame would stay. So the wrapped frame is erased first, and the cursor put
 * where Ink expects it.
 */
export function createWrappedFrame(stdout: WriteStream): WrappedFrame {
  let frame: readonly number[] = []
  let columns = stdout.columns
  const resized = (): void => {
    const before = columns
    columns = stdout.columns
    const rows = frame.length
    const wrapped = frame.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0)
    if (columns >= before || wrapped === rows) return
    const down = Math.min(rows, stdout.rows - 1)
    stdout.write(`\u001b[${wrapped}A\u001b[J${'\n'.repeat(down)}`)
  }
  return {
    saw: (chunk) => {
      if (!chunk.endsWith('\n')) return
      frame = stripVTControlCharacters(chunk).split('\n').slice(0, -1).map(widthOf)
    },
    watch: () => {
      columns = stdout.columns
      stdout.on('resize', resized)
    },
    unwatch: () => void stdout.off('resize', resized),
  }
}
