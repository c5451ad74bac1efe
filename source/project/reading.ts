import type { Problem } from './problem.js'

/** What came of reading a text written by somebody else: the value, or the problem that stood in the way. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

/** Wraps a value that could be read. */
export function readAs<T>(value: T): Reading<T> {
  return { ok: true, value }
}

/** Wraps the problem that kept a value from being read. */
export function unreadable(problem: Problem): Reading<never> {
  return { ok: false, problem }
}
