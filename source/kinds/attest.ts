import { type InputForm, inputWords, partsOf } from '../plan/input-form.js'
import type { Kind, KindContext } from '../ports/kind.js'
import { questionFacts } from './question-facts.js'

export const attest: Kind = {
  name: 'attest',
  nature: 'question',
  words:
    'An attestation: a person says that something outside was done or checked; their note or link is kept. With people, so many are named.',
  example: '- attest: The announcement was read by somebody else',
  async perform(context) {
    const { answer, step } = context
    const title = step.title.replace(/[?.:]$/, '')
    if (answer) {
      if (!step.people) {
        const note = answer.value === 'done' ? '' : `: ${answer.value}`
        return { type: 'ended', status: 'passed', finding: { fact: `said by ${answer.by}${note}` } }
      }
      const people = partsOf(answer.value)
      const fact = `said by ${people.join(', ')}; written down by ${answer.by}`
      return { type: 'ended', status: 'passed', finding: { fact }, outputs: { people: people.join(',') } }
    }
    const [asked, facts] = [{ kind: 'text', cause: 'step' } as const, questionFacts(context)]
    const written = step.default === undefined ? {} : { default: step.default }
    if (step.people) {
      const form = formOfPeople(step.people, context)
      const question = {
        ...asked,
        ...written,
        form,
        prompt: `${title}? Who says so`,
        facts: [...facts, inputWords(form)],
      }
      return { type: 'ask', question }
    }
    // Enter alone is a person's word; what nobody wrote in the plan is none of `--yes`.
    const word = step.default === undefined ? { default: 'done', assumed: true as const } : written
    return { type: 'ask', question: { ...asked, ...word, prompt: `${title}? Note or link`, facts } }
  },
}

/** Those who fill the roles, where all of them are filled; else whoever is named. */
function formOfPeople(
  { least, of }: NonNullable<KindContext['step']['people']>,
  { release }: KindContext,
): InputForm {
  const people = of.flatMap((role) => partsOf(release.roster[role] ?? ''))
  const known = of.length > 0 && of.every((role) => release.roster[role]) && new Set(people).size >= least
  return { type: 'text', several: true, least, ...(known ? { values: [...new Set(people)] } : {}) }
}
