import type { InputForm } from '../plan/input-form.js'
import type { Option } from '../plan/step.js'

/** Why a question is asked: what its answer does to the step follows from this alone. */
export type QuestionCause = 'step' | 'failure' | 'confirm' | 'doubt' | 'blocker'

/** The closed set of questions. Views draw them; nothing else is ever asked of a person. */
export type Question = Choose | Text | Confirm | Edit | HandOver

interface Asked {
  readonly cause: QuestionCause
  readonly prompt: string
  /** Lines of fact above the question: found, expected, mend; or a summary. */
  readonly facts?: readonly string[]
  /** The items of the step that it is about, where it is not about the step as a whole. */
  readonly items?: readonly string[]
}

/** One of several options. Those listed in `reasoned` need a reason beside the answer. */
export interface Choose extends Asked {
  readonly kind: 'choose'
  readonly options: readonly Option[]
  readonly default?: string
  /** The default is the answer of an earlier run: `--yes` takes only what the plan wrote. */
  readonly assumed?: true
  readonly reasoned?: readonly string[]
  /** Reasons written beforehand, by option: a person takes them as they are, or changes them. */
  readonly drafts?: Readonly<Record<string, string>>
}

/** A line of text: a note, a link, a custom version, a value of some form. */
export interface Text extends Asked {
  readonly kind: 'text'
  readonly form?: InputForm
  readonly default?: string
  readonly assumed?: true
}

/** The irreversible: `type` is typed by hand, letter by letter. `covers` names the steps it confirms. */
export interface Confirm extends Asked {
  readonly kind: 'confirm'
  readonly type: string
  readonly covers: readonly string[]
}

/** A text opened in `$EDITOR`; the answer is the text as saved. */
export interface Edit extends Asked {
  readonly kind: 'edit'
  readonly draft: string
  readonly suffix: string
}

/** A command that needs the real terminal; the answer is `done` or `stop`. */
export interface HandOver extends Asked {
  readonly kind: 'hand-over'
  readonly command: string
}

/** How an answer came in. Only `terminal`, and `flag` for the very step, confirm the irreversible. */
export type AnswerVia = 'terminal' | 'flag' | 'file' | 'yes' | 'decide'

/** True of what was typed to confirm: the version itself, or with the `v` that its tag begins with as a rule. */
export function confirms({ type }: Confirm, typed: string): boolean {
  return typed === type || typed === `v${type}`
}
