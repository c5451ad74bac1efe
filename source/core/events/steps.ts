import type { Item } from '../../plan/step.js'
import type { CommandEvidence, Ending, Finding } from '../vocabulary.js'

/** Events of single steps. One that names an item is about that item alone. */
export type StepEvent =
  /** What the step is done for, once each, in the order of their dependencies. */
  | { readonly type: 'items-listed'; readonly step: string; readonly items: readonly Item[] }
  | {
      readonly type: 'step-started'
      readonly step: string
      readonly item?: string
      readonly attempt: number
      readonly effect: boolean
    }
  | {
      readonly type: 'step-ended'
      readonly step: string
      readonly item?: string
      readonly status: Ending
      readonly finding: Finding
      readonly durationMs: number
      readonly outputs?: Readonly<Record<string, string>>
      readonly commands?: readonly CommandEvidence[]
      /** True where the step was found done already and nothing was performed. */
      readonly already?: boolean
      /** True where an irreversible action was begun and, as was seen, nothing of it went out. */
      readonly nothingOut?: boolean
    }
  | {
      readonly type: 'step-waiting'
      readonly step: string
      readonly item?: string
      readonly fact: string
      /** When it is looked at again, and when the wait gives up; ISO 8601. */
      readonly nextAt: string
      readonly until: string
      /** True where it is not begun before then. */
      readonly held?: true
    }
  /** A person moved the end of a wait, or the time before which a step is not begun; ISO 8601. */
  | {
      readonly type: 'wait-moved'
      readonly step: string
      readonly to: string
      readonly by: string
      readonly reason: string
    }
  | {
      readonly type: 'step-probed'
      readonly step: string
      readonly item?: string
      readonly found: 'done' | 'absent' | 'foreign' | 'unclear'
      readonly fact: string
    }
  /** What a finished action shows elsewhere is about to be brought in step with the run. */
  | { readonly type: 'following'; readonly step: string }
  /** It was, unless there is a problem. */
  | { readonly type: 'followed'; readonly step: string; readonly problem?: string }
  /** A person wants a done step done again; `opens` are the steps that stand on it and come again with it. */
  | {
      readonly type: 'redo-asked'
      readonly step: string
      readonly by: string
      readonly reason?: string
      readonly opens: readonly string[]
    }
  | { readonly type: 'step-reopened'; readonly step: string; readonly item?: string; readonly reason: string }
  | {
      readonly type: 'fix-ended'
      readonly step: string
      readonly item?: string
      readonly command: string
      readonly exitCode: number | null
      readonly durationMs: number
    }
