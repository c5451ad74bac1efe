import type { Path, Place, PlanProblem } from '../problem.js'

/**
 * Where a key or the value of a key stands, and the file, if another than that of the plan; the nearest place around it
 * where it is not written at all.
 */
export type Locate = (path: Path, at: 'key' | 'value') => (Place & { readonly file?: string }) | undefined

/** A plan as it was read, whatever it turned out to be: `problems` says what stood in the way of reading it. */
export interface ParsedPlan {
  /** As people name it: relative to the repository. */
  readonly file: string
  readonly raw: unknown
  readonly locate: Locate
  readonly problems: readonly PlanProblem[]
}

/** A plan that could not be read at all. */
export function unread(file: string, problems: readonly PlanProblem[]): ParsedPlan {
  return { file, raw: undefined, locate: () => undefined, problems }
}

/** A plan made in code: no positions, so that problems name the path of keys. */
export function codePlan(raw: unknown, file: string): ParsedPlan {
  return { file, raw, locate: () => undefined, problems: [] }
}
