import type { SourceText } from '../source-text.js'

/**
 * What users of a project can rely on: its public symbols, sorted, and what a plain reading could not follow. While
 * anything is unread, the symbols are not the whole surface, and a comparison is unknown.
 */
export interface Surface {
  readonly symbols: readonly string[]
  readonly unread: readonly string[]
}

/** Reads a surface from texts alone, without running or resolving anything. */
export type SurfaceReader = (sources: readonly SourceText[]) => Surface

/** Makes a surface of symbols in any order, with repetitions. */
export function makeSurface(symbols: Iterable<string>, unread: Iterable<string> = []): Surface {
  return { symbols: [...new Set(symbols)].toSorted(), unread: [...new Set(unread)].toSorted() }
}
