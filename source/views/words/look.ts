import type { Symbols } from './symbols.js'

/** What every layout needs to know of the place it is drawn in. */
export interface Look {
  /** Columns that may be used. */
  readonly width: number
  readonly symbols: Symbols
  /** How the wizard is called here; commands are named in this form. */
  readonly command?: string
}

/** Checklist lines stay readable on a wide screen: beyond this, more room only tears facts from their steps. */
const WIDEST = 132

/** The columns used on a terminal that has `columns` of them; the last one is left free, as terminals wrap there. */
export function usableWidth(columns: number): number {
  return Math.max(16, Math.min(WIDEST, columns - 1))
}
