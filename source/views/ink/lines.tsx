import { Text } from 'ink'
import type { ReactNode } from 'react'
import type { Line } from '../words/line.js'
import { paint } from '../words/paint.js'
import { useViewServices } from './view-services.js'

/** Lines as they were laid out, one row each. */
export function Lines({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  const { colour, links } = useViewServices()
  if (lines.length === 0) return null
  return <Text wrap="truncate">{lines.map((line) => paint(line, colour, links) || ' ').join('\n')}</Text>
}
