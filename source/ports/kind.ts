import type { Answer } from '../core/answer.js'
import type { Question } from '../core/question.js'
import type { Artifact, CommandEvidence, Ending, Finding, Sighting } from '../core/vocabulary.js'
import type { CodeTable } from '../plan/keys/task.js'
import type { Nature, Step } from '../plan/step.js'
import type { Action, Probe } from './action.js'
import type { Channel } from './channel.js'
import type { AnyCheck } from './check.js'
import type { ReadPort } from './read.js'
import type { Release } from './release.js'
import type { WritePort } from './write.js'

/** Everything that steps can name. A third party adds to a copy of it. */
export interface Catalogue {
  readonly kinds: Readonly<Record<string, Kind>>
  readonly checks: Readonly<Record<string, AnyCheck>>
  readonly actions: Readonly<Record<string, Action>>
  readonly channels: Readonly<Record<string, Channel>>
  /** Functions of a code plan, by step id. */
  readonly functions: CodeTable
}

/** A fact that is durable at once: a file kept, a channel seen, a role filled. */
export type Kept =
  | { readonly artifact: Artifact }
  | { readonly sighting: Sighting }
  | { readonly role: { readonly role: string; readonly person: string; readonly by: string } }

/** What a kind is given to carry out one step. */
export interface KindContext {
  readonly step: Step
  readonly release: Release
  readonly catalogue: Catalogue
  readonly read: ReadPort
  readonly write: WritePort
  readonly signal: AbortSignal
  readonly report: (line: string) => void
  readonly keep: (fact: Kept) => Promise<void>
  /** The answer of a question step, once given. */
  readonly answer?: Answer
  /** Since when a wait waits; ISO 8601. */
  readonly waitingSince?: string
  /** Before when it does not end (milliseconds), `open` where that cannot be told; and whether a person moved it. */
  readonly waitEnd?: number | 'open'
  readonly waitMoved?: true
  /** True for a single look: what would wait tells at once how it stands. */
  readonly once?: true
  /** How often the step was looked at since then. */
  readonly polls: number
}

/** How a step came out of one attempt. */
export type Outcome =
  | {
      readonly type: 'ended'
      readonly status: Ending
      readonly finding: Finding
      readonly outputs?: Readonly<Record<string, string>>
      readonly commands?: readonly CommandEvidence[]
      readonly touched?: readonly string[]
      readonly nothingOut?: true
    }
  | { readonly type: 'waiting'; readonly fact: string; readonly nextAt: string; readonly until: string }
  | { readonly type: 'ask'; readonly question: Question }

/** A kind of step. One file each, one line in `kinds/record.ts`. */
export interface Kind {
  readonly name: string
  readonly nature: Nature
  /** What a step of the kind is, in a sentence or two: editors and `release-wizard explain` show it. */
  readonly words?: string
  /** A step of the kind as a plan may have it; `init` writes it as a comment. */
  readonly example?: string
  /** Keys of its steps that the table of the plan language does not give to the kind; any other is refused by `check`. */
  readonly keys?: readonly string[]
  readonly perform: (context: KindContext) => Promise<Outcome>
  /** Effects: is it done already? */
  readonly probe?: (context: KindContext) => Promise<Probe | undefined>
  /** Effects: what a rehearsal does; undefined where the step has no rehearsal. */
  readonly rehearse?: (context: KindContext) => Promise<Outcome | undefined>
  /** Effects: what a live run would do, in one line. */
  readonly describe?: (context: KindContext) => string
  readonly undo?: (
    context: KindContext,
  ) => Promise<{ readonly ok: boolean; readonly fact: string } | undefined>
}
