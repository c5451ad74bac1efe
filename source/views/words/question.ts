import type { Question, QuestionCause, Text } from '../../core/question.js'
import type { StepStatus } from '../../core/state.js'
import { factsLines, wrapped } from './finding.js'
import { blank, clamp, type Line, span } from './line.js'
import type { Look } from './look.js'
import { stepTones } from './status.js'
import { widthOf, wrap } from './width.js'

/** Above this many rows there is room for blank lines between the parts of a question. */
const AIRY = 14

/** What stands above the answer, in at most `rows` rows: the prompt and the facts. Facts are cut first. */
export function headLines(question: Question, look: Look, rows: number): readonly Line[] {
  const air = rows >= AIRY ? [blank] : []
  const facts = factsLines(factsOf(question), look, indentOf(question))
  const prompt = typed(question) ? [] : promptLines(question, look)
  const room = Math.max(0, rows - prompt.length - 2 * air.length)
  const shown = clamp(facts, room)
  return [...air, ...prompt, ...shown, ...(prompt.length + shown.length > 0 ? air : [])].slice(
    0,
    Math.max(0, rows),
  )
}

/** The prompt of a line of text, with what Enter alone gives. */
export function textPrompt({ prompt, default: given }: Text): string {
  return `${prompt}${given === undefined ? '' : ` (Enter = ${given})`}:`.replace('?:', '?')
}

/** The question without its facts, for where they are printed already. */
export function withoutFacts(question: Question): Question {
  const { facts: _, ...rest } = question
  return rest
}

/** The rows that a question would like to have, with `answerRows` for the answer itself. */
export function wantedRows(question: Question, look: Look, answerRows: number): number {
  return headLines(question, look, Number.MAX_SAFE_INTEGER).length + answerRows
}

/** The prompt with what was typed so far behind it, or below it where the row is too short. */
export function inputLines(prompt: string, text: string, caret: boolean, look: Look): readonly Line[] {
  const cursor = span(caret ? look.symbols.caret : ' ', 'accent')
  const room = look.width - 4
  const shown = widthOf(text) > room - 2 ? text.slice(-(room - 2)) : text
  if (widthOf(prompt) + 3 + Math.max(widthOf(shown), 8) <= look.width) {
    return [[span('  '), span(prompt, 'strong'), span(' '), span(shown, 'accent'), cursor]]
  }
  return [
    ...wrapped(prompt, look, 2, 'strong'),
    [span(`  ${look.symbols.pointer} `, 'accent'), span(shown, 'accent'), cursor],
  ]
}

/** The facts of a question, with what its kind adds: the command that is handed over, the draft to edit. */
function factsOf(question: Question): readonly string[] {
  const facts = question.facts ?? []
  if (question.kind === 'hand-over') return [...facts, `run       ${question.command}`]
  if (question.kind === 'edit')
    return [...facts, ...question.draft.split('\n').filter((line) => line.trim() !== '')]
  return facts
}

function promptLines(question: Question, look: Look): readonly Line[] {
  const status = marks[question.cause]
  if (!status) return wrapped(question.prompt, look, 2, 'strong')
  return wrap(question.prompt, look.width - 4).map((row, at) => [
    span('  '),
    span(at === 0 ? look.symbols.step[status] : ' ', stepTones[status]),
    span(` ${row}`, 'strong'),
  ])
}

const marks: Readonly<Record<QuestionCause, StepStatus | undefined>> = {
  step: undefined,
  confirm: undefined,
  failure: 'failed',
  doubt: 'in-doubt',
  blocker: 'failed',
}

function typed(question: Question): boolean {
  return question.kind === 'confirm' || question.kind === 'text'
}

function indentOf(question: Question): number {
  return typed(question) ? 2 : 4
}
