import type { Question } from '../core/question.js'
import type { Terminal } from '../ports/terminal.js'
import type { Session } from './session.js'

/** What a person gave to a question asked outside a run (home, target, review); undefined: they left. */
export interface Given {
  readonly value: string
  readonly reason?: string
}

/** What of a release can be looked at before it goes out: the files and what is in them, the difference, the notes. */
const inspected = ['files', 'difference', 'notes'] as const

export type Inspected = (typeof inspected)[number]

/** Gives it as a text to page through. */
export type Inspect = (what: Inspected) => Promise<string>

/** True for the name of something that can be looked at. */
export function isInspected(text: string): text is Inspected {
  return inspected.some((one) => one === text)
}

/** A way to see and steer: the TUI, plain lines, or JSON. */
export interface View {
  readonly terminal: Terminal
  /** Asks before the run: `id` is `home`, `target` or `review`, the name an answer is given under. */
  ask(id: string, question: Question): Promise<Given | undefined>
  /** Says lines that stay on screen. */
  say(lines: readonly string[]): void
  /** Draws the session until it ends; returns when the last frame is out. `inspect` is offered before the irreversible. */
  follow(session: Session, inspect?: Inspect): Promise<void>
  /** Gives the screen back, and settles when it is given. Safe to call twice. */
  close(): void | Promise<void>
}
