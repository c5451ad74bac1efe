import type { SourceText } from '../source-text.js'
import { makeSurface, type Surface } from './surface.js'

/** Reads the output of a command that prints one symbol a line; blank lines do not count. */
export function readLineSurface(sources: readonly SourceText[]): Surface {
  return makeSurface(
    sources.flatMap(({ text }) => text.split('\n').map((line) => line.trim())).filter((line) => line !== ''),
  )
}
