import type { Question } from '../../core/question.js'

const keys = new WeakMap<Question, string>()
let count = 0

/** A key that differs for each question asked, so that nothing typed for one is left over for the next. */
export function questionKey(question: Question): string {
  const known = keys.get(question) ?? `question ${count++}`
  keys.set(question, known)
  return known
}
