import type { Plan } from '../../plan/plan.js'
import type { Mode } from '../vocabulary.js'

/** Events of the run as a whole. */
export type RunEvent =
  | {
      readonly type: 'run-started'
      readonly run: string
      readonly path: string
      readonly mode: Mode
      readonly operator: string
      readonly repository: string
      readonly wizard: string
    }
  | { readonly type: 'plan-resolved'; readonly plan: Plan }
  | { readonly type: 'plan-trusted'; readonly digest: string; readonly by: string }
  | { readonly type: 'plan-reviewed'; readonly by: string }
  | { readonly type: 'session-opened'; readonly operator: string; readonly wizard: string }
  | { readonly type: 'paused'; readonly reason: string }
  | {
      readonly type: 'undone'
      readonly step: string
      readonly item?: string
      readonly fact: string
      readonly ok: boolean
    }
  | {
      readonly type: 'aborted'
      readonly by: string
      readonly reason?: string
      readonly remains: readonly string[]
    }
  | { readonly type: 'completed' }
  /** The next candidate of the release takes over, in a run of its own. */
  | { readonly type: 'superseded'; readonly by: string; readonly reason: string }
  /** This run is the next candidate after that of another run. */
  | { readonly type: 'follows'; readonly run: string; readonly target: string; readonly reason: string }
  | { readonly type: 'handed-off'; readonly by: string; readonly to?: string; readonly ref: string }
  | { readonly type: 'picked-up'; readonly by: string; readonly ref: string }
