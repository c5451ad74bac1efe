import type { BuiltIn } from '../catalogue.js'
import { stepOfMoment } from '../moment.js'
import type { EachDraft, Nature, Parameters } from '../step-parts.js'
import type { Key } from './key.js'

/** A key of a step, and the steps that may have it. */
export interface StepKey<Value> extends Key<Value, StepSource> {
  /** `tasks`: steps that do something, so all but questions; or the kinds by name. Without it, every step. */
  readonly on?: 'tasks' | readonly string[]
}

/** What a key is resolved from beside its own value. */
export interface StepSource {
  readonly id: string
  readonly kind: string
  readonly nature: Nature
  /** What `uses` names. */
  readonly builtIn?: BuiltIn
  /** The keys that others look at, as they are written. */
  readonly draft: {
    readonly run?: unknown
    readonly uses?: string
    readonly with?: Parameters
    readonly shell?: string
    readonly each?: EachDraft
    readonly inputs?: string | readonly string[]
    readonly optional?: boolean
    readonly until?: string
    readonly 'not-before'?: string
    readonly after?: string
    readonly irreversible?: boolean
  }
  /** True where the step stands between the version and the tag. */
  readonly onCandidate: boolean
  /** The id of another step, for its name as it is written. */
  readonly idOf: (name: string) => string
  /** The enabled channels of a kind, by their ids. */
  readonly channelsOf: (kind: string) => readonly string[]
}

/** An entry of the table of step keys. */
export function stepKey<Value, const Entry>(entry: StepKey<Value> & Entry): Entry {
  return entry
}

/** A moment as it is written, with the step it is counted from by its id. */
export function momentOfStep(text: string | undefined, { idOf }: StepSource): string | undefined {
  const step = text === undefined ? undefined : stepOfMoment(text)
  return step === undefined ? text : text?.replace(`steps.${step}`, `steps.${idOf(step)}`)
}

/** The steps that the moments of a step are counted from: it needs them. */
export function stepsOfMoments({ until, 'not-before': notBefore }: StepSource['draft']): readonly string[] {
  return [until, notBefore].flatMap((text) => (text === undefined ? [] : (stepOfMoment(text) ?? [])))
}
