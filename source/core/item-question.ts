import { isOfPackages } from '../plan/keys/each.js'
import { firstFew } from '../plan/list.js'
import type { Option, Step } from '../plan/step.js'
import { doubtQuestion, failureQuestion } from './failure.js'
import { itemStep } from './item-step.js'
import { alikeItems } from './item-sum.js'
import { waitingFor } from './items.js'
import type { Choose, Question } from './question.js'
import { type ItemsState, readStep, type State } from './state.js'

/** What a person may do about what failed or is in doubt: a step, or those of its items that stand still alike. */
export function standstillQuestion(about: 'failure' | 'doubt', step: Step, state: State): Choose {
  const known = readStep(state, step.id)
  const { items } = known
  const group =
    items && alikeItems(items).find((one) => (one.known.status === 'in-doubt') === (about === 'doubt'))
  const [first] = group?.ids ?? []
  const item = first === undefined ? undefined : items?.list.get(first)
  if (!items || !group || !item) {
    return about === 'failure' ? failureQuestion(step, known, state) : doubtQuestion(step, known, state)
  }
  const ids = known.oneByOne ? [item.id] : group.ids
  const one = itemStep(step, item)
  const asked =
    about === 'failure' ? failureQuestion(one, group.known, state) : doubtQuestion(one, group.known, state)
  const options = asked.options.filter(({ value }) => value !== 'leave-out')
  const most = options.findIndex(({ value }) => value === 'block' || value === 'next' || value === 'pause')
  const facts = ids.length > 1 ? [`each of   ${firstFew(ids)}`, ...(asked.facts ?? [])] : asked.facts
  return {
    ...asked,
    items: ids,
    ...(facts ? { facts } : {}),
    ...(ids.length > 1
      ? {
          prompt: `${step.title}: ${ids.length} of ${items.list.size} ${wordOf(group.known.status)}. What now?`,
        }
      : {}),
    options: [
      ...options.slice(0, most),
      ...(about === 'failure' ? leaveOut(step, ids, items, state) : []),
      ...howMany(group.ids, ids),
      ...options.slice(most),
    ],
  }
}

/** Whoever is asked about many may ask for one at a time, and back. */
function howMany(alike: readonly string[], asked: readonly string[]): readonly Option[] {
  if (alike.length < 2) return []
  return asked.length > 1
    ? [{ value: 'one', label: 'One by one', reason: `asks about ${alike[0]} alone, then about the next` }]
    : [{ value: 'all', label: 'All of them at once', reason: firstFew(alike) }]
}

function wordOf(status: string): string {
  if (status === 'in-doubt') return 'were begun, and their end was not seen'
  return status === 'unknown' ? 'could not tell' : 'failed'
}

/**
 * An item may be left out of what is done to the world, with those that need it; out of a check only where the same is
 * left out of all that follows.
 */
function leaveOut(step: Step, ids: readonly string[], items: ItemsState, { mode }: State): readonly Option[] {
  const isOffered =
    step.required && mode === 'live' && (step.nature === 'effect' || (step.each && isOfPackages(step.each)))
  if (!isOffered) return []
  const others = waitingFor(ids, items)
  const along = others.length > 0 ? `, and with ${ids.length > 1 ? 'them' : 'it'} ${firstFew(others)}` : ''
  const reason = `a named waiver; the release goes on without ${firstFew(ids)}${along}`
  return [{ value: 'leave-out', label: ids.length > 1 ? 'Leave these out…' : 'Leave it out…', reason }]
}

/** An open question, with the answer's place in the journal: of a step, or of one item among those it is about. */
export interface Asked {
  readonly step: Step
  readonly question: Question
  readonly place: { readonly step: string; readonly items?: readonly string[] }
}

/** The open question that a name is about: `qa/tests`, or `qa/tests:core` for that item alone. */
export function questionAt(name: string, { byId, steps }: State): Asked | undefined {
  const colon = name.indexOf(':')
  const item = byId.has(name) || colon < 0 ? undefined : name.slice(colon + 1)
  const step = byId.get(item === undefined ? name : name.slice(0, colon))
  const question = step && steps.get(step.id)?.question
  if (!step || !question) return undefined
  if (item === undefined) return { step, question, place: { step: step.id } }
  if (!question.items?.includes(item)) return undefined
  return { step, question: { ...question, items: [item] }, place: { step: step.id, items: [item] } }
}
