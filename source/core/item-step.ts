import { defined } from '../plan/defined.js'
import { mapTexts } from '../plan/map-texts.js'
import { namesIn } from '../plan/placeholder.js'
import type { Item, Step, Task } from '../plan/step.js'
import { fillKnown, type TextValues } from './fill-text.js'
import { readStep, type State, type StepState } from './state.js'
import { changeStepTexts } from './step-texts.js'

/** A step as it is for one of its items: `${each}` filled in wherever it may stand. */
export function itemStep(step: Step, item: Item): Step {
  const { version } = item.values
  const values = { ...eachValues(item), ...(version === undefined ? {} : { version }) }
  const fill = (text: string): string => fillKnown(text, values)
  const {
    workingDirectory,
    checkout,
    repository,
    does,
    probe,
    rehearse,
    undo,
    fix,
    itemTitle = step.title,
  } = step
  const title = namesIn(itemTitle).some(isEach) ? itemTitle : `${itemTitle}: ${item.id}`
  return {
    ...changeStepTexts({ ...step, title }, fill),
    item,
    ...(item.channel === undefined ? {} : { channel: item.channel }),
    env: mapTexts(step.env, fill),
    ...mapTexts(defined({ workingDirectory, checkout, repository }), fill),
    ...(does === undefined ? {} : { does: fillTask(does, fill) }),
    ...(probe === undefined ? {} : { probe: fillTask(probe, fill) }),
    ...(rehearse === undefined ? {} : { rehearse: fillTask(rehearse, fill) }),
    ...(undo === undefined ? {} : { undo: fillTask(undo, fill) }),
    ...(fix === undefined ? {} : { fix: asVariables(fix) }),
  }
}

/** What `${each}` and `${each.NAME}` stand for. */
function eachValues({ id, values }: Item): TextValues {
  const named = Object.entries({ name: id, ...values }).map(([name, value]) => [`each.${name}`, value])
  return { each: id, ...Object.fromEntries(named) }
}

function isEach(name: string): boolean {
  return name === 'each' || name.startsWith('each.')
}

function fillTask(task: Task, fill: (text: string) => string): Task {
  if (task.type === 'uses') return { ...task, with: mapTexts(task.with, fill) }
  if (task.type === 'code' || !isPosix(task.shell)) return task
  return { ...task, line: asVariables(task.line) }
}

/** Values never become shell text: in a line they stand as the variables that hold them. */
function asVariables(line: string): string {
  return line.replaceAll(/\$\{(each(?:\.\w+)?)\}/g, (_, name: string) => `\${${variableOf(name)}}`)
}

function variableOf(name: string): string {
  return `RELEASE_${name.replaceAll('.', '_').toUpperCase()}`
}

function isPosix(shell: string | undefined): boolean {
  return shell === undefined || /(^|\/)(ba|da|k|z)?sh\b/.test(shell)
}

/** The same as environment variables of a command. */
export function eachVariables(item: Item | undefined): Readonly<Record<string, string>> {
  if (item === undefined) return {}
  return Object.fromEntries(
    Object.entries(eachValues(item)).map(([name, value]) => [variableOf(name), value]),
  )
}

/** What an event is about: a step, or one of its items. */
export interface Place {
  readonly step: string
  readonly item?: string
}

/** What the events of a step are about: the step, or the item that it is for. */
export function placeOf({ id, item }: Step): Place {
  return item === undefined ? { step: id } : { step: id, item: item.id }
}

/** The same as one name, which its log and its live lines go by: `qa/tests`, `qa/tests:core`. */
export function addressOf({ id, item }: Step): string {
  return item === undefined ? id : `${id}:${item.id}`
}

/** The step that such a name is about. */
export function stepOf(address: string): string {
  return address.split(':')[0] ?? address
}

/** The state of a step, or of the item that it is for. */
export function readOf(state: State, { id, item }: Step): Readonly<StepState> {
  return readStep(state, id, item?.id)
}
