import type { Question } from '../core/question.js'
import type { Kind, KindContext } from '../ports/kind.js'
import { questionFacts } from './question-facts.js'

export const decision: Kind = {
  name: 'decision',
  nature: 'question',
  words:
    'A decision: a person chooses, or writes where there are no options. The answer, who and why are kept.',
  example: '- decision: Is the compatibility risk acceptable?\n  options: [ship, hold]',
  async perform(context) {
    const { answer, step } = context
    if (!answer) return { type: 'ask', question: question(context) }
    const option = step.options?.find((one) => one.value === answer.value)
    const said = `${option?.label ?? answer.value}, by ${answer.by}${answer.reason ? `: ${answer.reason}` : ''}`
    if (!option?.stops) {
      return { type: 'ended', status: 'passed', finding: { fact: said }, outputs: { answer: answer.value } }
    }
    return {
      type: 'ended',
      status: 'failed',
      finding: {
        fact: said,
        found: `${answer.by} decided: ${option.label ?? option.value}`,
        expected: 'a decision that lets the release go on',
        mend: 'retry asks again; pause keeps everything until then',
      },
    }
  },
}

function question(context: KindContext): Question {
  const { step } = context
  const common = {
    cause: 'step' as const,
    prompt: step.title,
    facts: questionFacts(context),
    ...(step.default === undefined ? {} : { default: step.default }),
  }
  if (!step.options || step.options.length === 0) return { kind: 'text', ...common }
  const reasoned = step.options.filter((option) => option.reasoned).map((option) => option.value)
  return { kind: 'choose', options: step.options, ...common, ...(reasoned.length > 0 ? { reasoned } : {}) }
}
