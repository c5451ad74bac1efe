import { type AnswerVia, confirms, type Question } from '../core/question.js'
import { inputProblem } from '../plan/input-form.js'

/** Answers given before they are asked: by flags, by a file, by `--yes`. */
export interface AnswerSource {
  /** `--answer STEP=VALUE`: consent by name, for that very step. */
  readonly flags: Readonly<Record<string, string>>
  /** `--answers FILE`. */
  readonly file: Readonly<Record<string, string>>
  /** `--yes`: the written default of questions. */
  readonly yes: boolean
}

export interface Prepared {
  readonly value: string
  readonly via: AnswerVia
  readonly reason?: string
}

/** Each prepared answer is used once, so that "retry" cannot go round for ever. */
export interface AnswerBook {
  take(step: string, question: Question): Prepared | undefined
}

/** A book of the answers given. The irreversible and doubts are answered by a flag alone. */
export function createAnswerBook(source: AnswerSource): AnswerBook {
  const used = new Set<string>()
  return {
    take(step, question) {
      const key = `${step} ${question.cause}`
      if (used.has(key)) return undefined
      const found = lookUp(source, step, question)
      if (found) used.add(key)
      return found
    },
  }
}

function lookUp(source: AnswerSource, step: string, question: Question): Prepared | undefined {
  const flag = source.flags[step]
  const written = flag === undefined ? undefined : fitted(flag, question)
  if (written) return { ...written, via: 'flag' }
  if (question.cause === 'confirm' || question.cause === 'doubt') return undefined
  const line = source.file[step]
  const filed = line === undefined ? undefined : fitted(line, question)
  if (filed) return { ...filed, via: 'file' }
  const fallback = 'default' in question && !question.assumed ? question.default : undefined
  if (source.yes && question.cause === 'step' && fallback !== undefined)
    return { value: fallback, via: 'yes' }
  return undefined
}

/** `waive: dev-only path` gives a value and its reason. An answer that is no option is not given. */
function fitted(text: string, question: Question): { value: string; reason?: string } | undefined {
  if (question.kind === 'confirm') return confirms(question, text) ? { value: question.type } : undefined
  if (question.kind === 'text' && question.form && inputProblem(question.form, text) !== undefined)
    return undefined
  if (question.kind !== 'choose') return { value: text }
  const [value = '', reason] = split(text)
  if (!question.options.some((option) => option.value === value)) return undefined
  if (question.reasoned?.includes(value) && !reason && !question.drafts?.[value]) return undefined
  return reason ? { value, reason } : { value }
}

function split(text: string): readonly [string, string?] {
  const colon = text.indexOf(': ')
  return colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 2).trim()]
}

/** How an answer came in, and its reason. */
export interface AnswerFrom {
  readonly via: AnswerVia
  readonly reason?: string
}

/** Why an answer does not fit its question, or undefined where it does. */
export function misfit(question: Question, value: string, from: AnswerFrom): string | undefined {
  if (question.kind === 'confirm' && value !== 'stop') {
    if (from.via !== 'terminal' && from.via !== 'flag') {
      return 'The irreversible is confirmed at a terminal, or by --answer STEP=VERSION for that very step.'
    }
    if (value !== question.type)
      return `Expected ${question.type}, letter by letter; found ${JSON.stringify(value)}.`
  }
  if (question.kind === 'choose') {
    const known = question.options.map((option) => option.value)
    if (!known.includes(value)) return `Expected one of ${known.join(', ')}; found ${JSON.stringify(value)}.`
    if (question.reasoned?.includes(value) && !from.reason?.trim() && !question.drafts?.[value])
      return `"${value}" needs a reason: --reason TEXT.`
  }
  if (question.kind === 'text' && question.form) return inputProblem(question.form, value)
  if (question.kind === 'text' && value.trim() === '') return 'Expected some text; found none.'
  return undefined
}
