import type { Question } from '../../core/question.js'
import type { Given, View } from '../../engine/view.js'

/** Who can be asked before a run, and what was answered beforehand. */
export interface Answering {
  readonly args: { readonly yes: boolean }
  readonly view: View
  readonly answers: Readonly<Record<string, string>>
}

/** Asks, unless the answer was given beforehand; with nobody to ask, `fallback` stands in where there is one. */
export async function ask(
  options: Answering,
  id: string,
  question: Question,
  fallback: string | undefined,
): Promise<Given | undefined> {
  const given = options.answers[id]
  if (given !== undefined) return { value: given }
  if (!isAnswered(options, id, fallback)) return options.view.ask(id, question)
  return fallback === undefined ? undefined : { value: fallback }
}

/** True where nobody is asked: the answer was given beforehand, or there is nobody. */
export function isAnswered(
  { view, answers, args }: Answering,
  id: string,
  fallback: string | undefined,
): boolean {
  if (answers[id] !== undefined || !view.terminal.interactive) return true
  return args.yes && fallback !== undefined
}
