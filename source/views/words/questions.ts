import type { Question } from '../../core/question.js'
import type { State } from '../../core/state.js'
import type { Step } from '../../plan/step.js'
import { asCalled } from './command-names.js'
import { type Line, span } from './line.js'
import type { Look } from './look.js'

/** A question that waits for a person, and the step it belongs to. */
export interface Open {
  readonly step: Step
  readonly question: Question
}

/** Open questions, oldest first: in the order their steps ended or started, then in path order. */
export function openQuestions(state: State): readonly Open[] {
  const open = state.order.flatMap((step) => {
    const known = state.steps.get(step.id)
    if (!known?.question) return []
    const age = known.endedSeq ?? known.startedSeq ?? Number.MAX_SAFE_INTEGER
    return [{ step, question: known.question, age }]
  })
  return open.sort((a, b) => a.age - b.age)
}

/** The same as rows of the screen. */
export function answerLines(open: Open, look: Look): readonly Line[] {
  return howToAnswer(open).map((row) => [span('    '), span(asCalled(row, look.command), 'quiet')])
}

/** How to answer from outside, for people whose screen cannot ask: commands on rows of their own. */
export function howToAnswer({ step, question }: Open): readonly string[] {
  if (question.kind === 'confirm') return [`release-wizard --answer ${step.id}=${question.type}`]
  const value = question.kind === 'hand-over' ? 'done' : question.kind === 'choose' ? 'VALUE' : 'TEXT'
  const [item] = question.items ?? []
  return [
    `release-wizard decide ${step.id} ${value}`,
    `release-wizard --answer ${step.id}=${value}`,
    ...(item === undefined ? [] : [`release-wizard decide ${step.id}:${item} ${value}`]),
    ...(question.kind === 'choose'
      ? [`VALUE is one of ${question.options.map((option) => option.value).join(', ')}`]
      : []),
  ]
}
