import type { ZodType } from 'zod'
import type { Artifact, Sighting } from '../core/vocabulary.js'
import type { Parameters } from '../plan/step.js'
import type { CheckContext } from './check.js'
import type { NotPassed } from './verdict.js'
import type { WritePort } from './write.js'

/** What an action is given when it performs: the same as a check, and the port that writes. */
export interface ActionContext<P = Parameters> extends CheckContext<P> {
  readonly write: WritePort
  /** Makes a fact durable at once, before the action goes on: a file kept, a channel seen. */
  readonly keep: (fact: { readonly artifact: Artifact } | { readonly sighting: Sighting }) => Promise<void>
}

/** What a probe found: is it done already, and is it ours? A channel's probe brings what it saw along. */
export type Probe = ProbeAnswer & { readonly sighting?: Sighting }

type ProbeAnswer =
  | { readonly found: 'done'; readonly fact: string; readonly outputs?: Readonly<Record<string, string>> }
  | { readonly found: 'absent'; readonly fact?: string }
  /** There, but not ours: another digest, another commit. */
  | { readonly found: 'foreign'; readonly fact: string; readonly expected: string; readonly mend: string }
  | { readonly found: 'unclear'; readonly fact: string; readonly mend: string }

/** What an action did. */
export type Performed =
  | {
      readonly verdict: 'pass'
      readonly fact: string
      readonly outputs?: Readonly<Record<string, string>>
      /** Paths it changed in the work tree by design: verdicts are carried over such a change. */
      readonly touched?: readonly string[]
      readonly details?: readonly string[]
    }
  | Undone

/** Why an action was not done. */
export interface Undone extends NotPassed {
  /** Of an irreversible one: everywhere it could be was looked, and none of it went out. */
  readonly nothingOut?: true
}

/** A built-in action, used in a plan as `uses: area/name`. One file each, one line in `actions/record.ts`. */
export interface Action<P = Parameters> {
  readonly name: string
  readonly title: string
  /** What it does, in a sentence or two: editors and `release-wizard explain` show it. */
  readonly words?: string
  readonly irreversible: boolean
  /** What later steps may read of it: `version-files`, `commit`, `tag`, `pushed-tag`, `artifact`, `published`. */
  readonly makes: readonly string[]
  readonly reads?: readonly string[]
  readonly with?: ZodType<P>
  readonly why?: string
  readonly hint?: string
  /** What it shows follows the run: once done, it is probed and performed again when the run has gone on. */
  readonly follows?: true
  /** Is it done already? Required of the irreversible. */
  readonly probe: (context: CheckContext<P>) => Promise<Probe>
  readonly perform: (context: ActionContext<P>) => Promise<Performed>
  /** What a rehearsal does instead; without one the step is planned there. */
  readonly rehearse?: (context: ActionContext<P>) => Promise<Performed>
  /** One line: what a live run would do. */
  readonly describe: (context: CheckContext<P>) => string
  /** Undoes it on abort and proves it; `ok: false` says what remains. */
  readonly undo?: (
    context: ActionContext<P>,
  ) => Promise<{ readonly ok: boolean; readonly fact: string } | undefined>
}

/** Keeps the parameters' type while the action is written, and gives back what records hold. */
export function defineAction<P = Parameters>(action: Action<P>): Action {
  return action as unknown as Action
}
