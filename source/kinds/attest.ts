import type { Answer } from '../core/answer.js'
import type { Text } from '../core/question.js'
import { type InputForm, inputWords, partsOf } from '../plan/input-form.js'
import type { Step } from '../plan/step.js'
import type { Kind, KindContext, Outcome } from '../ports/kind.js'
import { questionFacts } from './question-facts.js'

export const attest: Kind = {
  name: 'attest',
  nature: 'question',
  words:
    'An attestation: a person says that something outside was done or checked; their note or link is kept. With people, so many are named.',
  example: '- attest: The announcement was read by somebody else',
  perform: async (context) => (context.answer ? said(context.answer, context.step) : ask(context)),
}

function said({ by, value }: Answer, { people }: Step): Outcome {
  if (people) {
    const named = partsOf(value)
    const fact = `said by ${named.join(', ')}; written down by ${by}`
    return { type: 'ended', status: 'passed', finding: { fact }, outputs: { people: named.join(',') } }
  }
  const note = value === 'done' ? '' : `: ${value}`
  return { type: 'ended', status: 'passed', finding: { fact: `said by ${by}${note}` } }
}

function ask(context: KindContext): Outcome {
  const { people, title, default: given } = context.step
  const form = people && formOfPeople(people, context)
  // Enter alone is a person's word, but not that of several; what nobody wrote in the plan is none of `--yes`.
  const assumed = form ? {} : ({ default: 'done', assumed: true } as const)
  const question: Text = {
    kind: 'text',
    cause: 'step',
    prompt: `${title.replace(/[?.:]$/, '')}? ${form ? 'Who says so' : 'Note or link'}`,
    facts: [...questionFacts(context), ...(form ? [inputWords(form)] : [])],
    ...(form && { form }),
    ...(given === undefined ? assumed : { default: given }),
  }
  return { type: 'ask', question }
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
