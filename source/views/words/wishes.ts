import { momentWords } from '../../core/moment-words.js'
import type { Choose } from '../../core/question.js'
import { opensWith } from '../../core/redo.js'
import type { State } from '../../core/state.js'
import { canRedo } from '../../engine/redo.js'
import type { Step } from '../../plan/step.js'

/** Asked before a person aborts: what nobody can undo is told first. */
export function abortQuestion(remains: readonly string[]): Choose {
  return {
    kind: 'choose',
    cause: 'step',
    prompt: 'Abort this release?',
    ...(remains.length === 0 ? {} : { facts: [`remains   ${remains.join(', ')}`] }),
    options: [
      { value: 'keep', label: 'Go on' },
      { value: 'abort', label: 'Abort…', reason: 'undoes what can be undone and lists the rest' },
    ],
    reasoned: ['abort'],
  }
}

/** What a person may look at before the irreversible. */
export const closerQuestion: Choose = {
  kind: 'choose',
  cause: 'step',
  prompt: 'What do you want to see?',
  options: [
    { value: 'files', label: 'Files', reason: 'what was built, and what is in it' },
    { value: 'difference', label: 'Difference', reason: 'everything that changed since the last release' },
    { value: 'notes', label: 'Notes', reason: 'as users will read them' },
    { value: 'log', label: 'Log', reason: 'of any step' },
    { value: 'details', label: 'Details', reason: 'what any step found' },
    { value: 'back', label: 'Back', reason: 'to what is to be confirmed' },
  ],
}

/** What a person may want of waits; the first of them is asked about. Undefined where nothing waits for a time. */
export function waitQuestion(state: State): { readonly step: Step; readonly question: Choose } | undefined {
  const step = state.order.find(({ id }) => state.steps.get(id)?.status === 'waiting')
  const waiting = step && state.steps.get(step.id)?.waiting
  if (!step || !waiting) return undefined
  const question: Choose = {
    kind: 'choose',
    cause: 'step',
    prompt: `${step.title}: when does the wait end?`,
    facts: [`until     ${momentWords(waiting.until)}`],
    options: [
      { value: 'keep', label: 'As it is' },
      { value: 'now', label: 'Now…' },
      ...['1 hour', '1 day', '7 days'].map((time) => ({
        value: `${time} after ${waiting.until}`,
        label: `${time} later…`,
      })),
    ],
    reasoned: ['now', ...['1 hour', '1 day', '7 days'].map((time) => `${time} after ${waiting.until}`)],
  }
  return { step, question }
}

/** Which of the done steps is done again: the last one first. Undefined where none can be. */
export function redoQuestion(state: State): Choose | undefined {
  const steps = state.order.filter(({ id }) => canRedo(id, state)).toReversed()
  if (steps.length === 0) return undefined
  return {
    kind: 'choose',
    cause: 'step',
    prompt: 'Which step is done again?',
    options: [
      { value: 'keep', label: 'None' },
      ...steps.map((step) => ({ value: step.id, label: step.title, reason: comesAgain(step, state) })),
    ],
  }
}

/** Asked before the step is opened: everything that goes stale with it. */
export function redoStepQuestion(step: Step, state: State): Choose {
  const opens = opensWith(step, state).map(({ title }) => title)
  const facts = [
    ...(opens.length === 0 ? [] : [`stale     ${opens.join(', ')}`]),
    ...(step.nature === 'effect' ? ['undone    what it made, where that can be undone'] : []),
  ]
  return {
    kind: 'choose',
    cause: 'step',
    prompt: `${step.title}: do it again?`,
    ...(facts.length === 0 ? {} : { facts }),
    options: [
      { value: 'keep', label: 'Leave it as it is' },
      { value: 'redo', label: 'Do it again', reason: comesAgain(step, state) },
    ],
  }
}

function comesAgain(step: Step, state: State): string {
  const [first, ...others] = opensWith(step, state).map(({ title }) => title)
  if (first === undefined) return 'nothing stands on it'
  return `with it comes again: ${first}${others.length === 0 ? '' : ` and ${others.length} more`}`
}
