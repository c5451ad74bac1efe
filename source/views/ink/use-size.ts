import { useStdout } from 'ink'
import { useSyncExternalStore } from 'react'

/** The terminal's size, drawn anew when it changes. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

/** Columns and rows of the real terminal: Ink is told another height, see `tall-output.ts`. */
export function useSize(): Size {
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
