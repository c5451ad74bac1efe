import { type Look, usableWidth } from '../words/look.js'
import { type Size, useSize } from './use-size.js'
import { useViewServices } from './view-services.js'

/** The smallest terminal in which the screen can be read. */
export const SMALLEST: Size = { columns: 40, rows: 10 }

export interface Room {
  readonly look: Look
  readonly size: Size
  /** Rows that the live region may take: it never reaches the last ones, so that nothing scrolls. */
  readonly rows: number
  readonly tooSmall: boolean
}

/** The room that the live region has. */
export function useRoom(): Room {
  const { symbols, command } = useViewServices()
  const size = useSize()
  return {
    look: { width: usableWidth(size.columns), symbols, ...(command === undefined ? {} : { command }) },
    size,
    rows: Math.max(1, size.rows - 2),
    tooSmall: size.columns < SMALLEST.columns || size.rows < SMALLEST.rows,
  }
}
