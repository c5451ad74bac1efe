import type { Question } from '../../core/question.js'
import type { Given } from '../../engine/view.js'
import { checklistLine } from './checklist.js'
import type { Line } from './line.js'
import type { Look } from './look.js'
import { labelOf } from './options.js'

/** The line that stays when a question before the run was answered. */
export function answeredLine(question: Question, given: Given, look: Look): Line {
  const option = question.kind === 'choose' && question.options.find((one) => one.value === given.value)
  const fact = `${option ? labelOf(option) : given.value}${given.reason ? `: ${given.reason}` : ''}`
  return checklistLine({ status: 'passed', title: question.prompt, fact }, look)
}
