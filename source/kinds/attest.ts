import type { Kind } from '../ports/kind.js'
import { questionFacts } from './question-facts.js'

export const attest: Kind = {
  name: 'attest',
  nature: 'question',
  words:
    'An attestation: a person says that something outside was done or checked; their note or link is kept.',
  example: '- attest: The announcement was read by somebody else',
  async perform(context) {
    const { answer, step } = context
    if (answer) {
      const note = answer.value === 'done' ? '' : `: ${answer.value}`
      return { type: 'ended', status: 'passed', finding: { fact: `said by ${answer.by}${note}` } }
    }
    return {
      type: 'ask',
      question: {
        kind: 'text',
        cause: 'step',
        prompt: `${step.title.replace(/[?.:]$/, '')}? Note or link`,
        // Enter alone is a person's word; what nobody wrote in the plan is none of `--yes`.
        ...(step.default === undefined ? { default: 'done', assumed: true } : { default: step.default }),
        facts: questionFacts(context),
      },
    }
  },
}
