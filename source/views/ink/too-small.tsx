import { useInput } from 'ink'
import type { ReactNode } from 'react'
import { span } from '../words/line.js'
import { wrap } from '../words/width.js'
import { Lines } from './lines.js'
import { SMALLEST, useRoom } from './use-room.js'
import { useViewServices } from './view-services.js'

/** Says that the terminal is too small, until it is enlarged. What runs goes on meanwhile. */
export function TooSmall(): ReactNode {
  const { size, rows } = useRoom()
  const { interrupt } = useViewServices()
  useInput((input, key) => {
    if (key.ctrl && input === 'c') interrupt()
  })
  const text = `${size.columns}×${size.rows} is too small for this screen: enlarge it to ${SMALLEST.columns}×${SMALLEST.rows}, or use --plain.`
  const lines = wrap(text, Math.max(1, size.columns - 1)).slice(0, rows)
  return <Lines lines={lines.map((line) => [span(line)])} />
}
