import type { Kind, KindContext } from '../ports/kind.js'

export const role: Kind = {
  name: 'role',
  nature: 'question',
  words:
    'A role of the roster: a person says who fills it in this release. Its owner is the role; steps name it as theirs.',
  async perform(context) {
    const { answer, keep } = context
    const name = roleOf(context)
    if (answer) {
      const person = answer.value.trim()
      await keep({ role: { role: name, person, by: answer.by } })
      return { type: 'ended', status: 'passed', finding: { fact: person }, outputs: { person } }
    }
    const { step, release } = context
    return {
      type: 'ask',
      question: {
        kind: 'text',
        cause: 'step',
        prompt: `Who is ${name.replaceAll('-', ' ')}?`,
        default: release.roster[name] ?? step.default ?? release.operator,
        ...(step.words.why ? { facts: [step.words.why] } : {}),
      },
    }
  },
}

function roleOf({ step }: KindContext): string {
  return step.owner ?? step.title
}
