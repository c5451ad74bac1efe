import type { EventBody } from '../../source/core/event.js'
import type { Question } from '../../source/core/question.js'
import type { Ending } from '../../source/core/vocabulary.js'

type Fields<Type extends EventBody['type']> = Partial<Extract<EventBody, { readonly type: Type }>>

/** A step, or one of its items, was begun: an attempt that looks, unless `effect` says that it acts. */
export function started(step: string, fields: Fields<'step-started'> = {}): EventBody {
  return { type: 'step-started', step, attempt: 1, effect: false, ...fields }
}

/** It ended so. */
export function ended(step: string, status: Ending = 'passed', fields: Fields<'step-ended'> = {}): EventBody {
  return { type: 'step-ended', step, status, finding: { fact: status }, durationMs: 1, ...fields }
}

/** It was begun and ended so, both about the same item where `item` names one. */
export function done(
  step: string,
  status: Ending = 'passed',
  { effect = false, ...fields }: Fields<'step-ended'> & { readonly effect?: boolean } = {},
): readonly EventBody[] {
  const of = fields.item === undefined ? {} : { item: fields.item }
  return [started(step, { effect, ...of }), ended(step, status, fields)]
}

/** It waits, to be looked at again at `nextAt`. */
export function waiting(step: string, nextAt: string, fields: Fields<'step-waiting'> = {}): EventBody {
  return { type: 'step-waiting', step, fact: 'not yet', nextAt, until: nextAt, ...fields }
}

/** A person is asked, for the cause given. */
export function asked(
  step: string,
  cause: Question['cause'] = 'step',
  fields: Partial<Extract<Question, { readonly kind: 'choose' }>> = {},
): EventBody {
  const question: Question =
    cause === 'confirm'
      ? { kind: 'confirm', cause, prompt: 'Publish?', type: '1.4.0', covers: [] }
      : { kind: 'choose', cause, prompt: 'What now?', options: [], ...fields }
  return { type: 'asked', step, question }
}

/** A person answers at the terminal. */
export function answered(step: string, value: string, fields: Fields<'answered'> = {}): EventBody {
  return { type: 'answered', step, value, by: 'mia', via: 'terminal', ...fields }
}

/** The candidate as it is seen now. */
export function observed(commit: string, fields: Fields<'candidate-observed'> = {}): EventBody {
  return { type: 'candidate-observed', candidate: { commit }, inputs: {}, changed: {}, ...fields }
}

/** Items of a step, each with those that it needs. */
export function listed(step: string, needs: Readonly<Record<string, readonly string[]>>): EventBody {
  const items = Object.entries(needs).map(([id, some]) => ({ id, needs: some, values: {} }))
  return { type: 'items-listed', step, items }
}
