import { inputWords, partsOf } from '../plan/input-form.js'
import type { Kind } from '../ports/kind.js'
import { questionFacts } from './question-facts.js'

export const input: Kind = {
  name: 'input',
  nature: 'question',
  words: 'An input: a person types a value of some form. It is kept, and later steps name it.',
  example: '- input: The release manager',
  async perform(context) {
    const { answer, step } = context
    const { type = 'text', pattern, several, options } = step
    const values = options?.map((one) => one.value)
    if (answer) {
      const value = several ? partsOf(answer.value).join(',') : answer.value.trim()
      const fact = `${value}, by ${answer.by}`
      return { type: 'ended', status: 'passed', finding: { fact }, outputs: { answer: value } }
    }
    const common = {
      cause: 'step' as const,
      prompt: step.title,
      ...(step.default === undefined ? {} : { default: step.default }),
    }
    if (options && !several)
      return { type: 'ask', question: { kind: 'choose', options, facts: questionFacts(context), ...common } }
    const form = {
      type,
      ...(pattern === undefined ? {} : { pattern }),
      ...(values === undefined ? {} : { values }),
      ...(several ? { several } : {}),
    }
    const facts = [...questionFacts(context), ...(inputWords(form) === 'some text' ? [] : [inputWords(form)])]
    return { type: 'ask', question: { kind: 'text', form, facts, ...common } }
  },
}
