import { useStdout } from 'ink'
import { useSyncExternalStore } from 'react'
import { type Look, usableWidth } from '../words/look.js'
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

/** The terminal's size, drawn anew when it changes. */
interface Size {
  readonly columns: number
  readonly rows: number
}

/** Columns and rows of the real terminal: Ink is told another height, see `tall-output.ts`. */
function useSize(): Size {
  const { stdout } = useStdout()
  const size = useSyncExternalStore(
    (changed) => {
      stdout.on('resize', changed)
      return () => stdout.off('resize', changed)
    },
    () => `${stdout.columns || 80}×${realRows(stdout)}`,
  )
  const [columns, rows] = size.split('×').map(Number)
  return { columns: columns ?? 80, rows: rows ?? 24 }
}

function realRows(stdout: NodeJS.WriteStream): number {
  return stdout.getWindowSize?.()[1] ?? 24
}
