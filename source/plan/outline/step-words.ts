import type { Condition } from '../condition.js'
import { conditionWords } from '../condition-words.js'
import { durationWords } from '../duration.js'
import type { Each, Step, Task } from '../step.js'

/** A step's properties in words: who, when, how long, and what is special about it. */
export function stepWords(step: Step): readonly string[] {
  return [
    ...(step.irreversible ? ['cannot be undone'] : []),
    ...(step.each ? [eachWords(step.each)] : []),
    ...(step.owner === undefined ? [] : [`by the ${step.owner}`]),
    ...(step.required ? [] : ['optional']),
    ...(step.waivable || step.nature !== 'check' ? [] : ['never waived']),
    ...(step.when ? [whenWords(step.when)] : []),
    ...(step.needs.length > 0 ? [`after ${step.needs.join(', ')}`] : []),
    ...(step.options
      ? [`options: ${step.options.map(({ value, label }) => label ?? value).join(', ')}`]
      : []),
    ...(step.minimumSeconds === undefined ? [] : [`at least ${durationWords(step.minimumSeconds)}`]),
    ...(step.timeoutMinutes === undefined
      ? []
      : [`at most ${durationWords(Math.round(step.timeoutMinutes * 60))}`]),
    ...(step.requires.length > 0 ? [`needs ${step.requires.map(({ name }) => name).join(', ')}`] : []),
  ]
}

function eachWords(each: Each): string {
  if (each.of === 'packages') return 'once for each package'
  if (each.of === 'channels') return `for each of ${each.channels.length} packages`
  return each.of === 'list'
    ? `for each of ${each.list.join(', ')}`
    : `for each ${each.output} of ${each.step}`
}

function whenWords(when: Condition): string {
  const excludes = Object.keys(when).every((key) => key === 'not')
  return excludes ? conditionWords(when) : `only ${conditionWords(when)}`
}

/** What a step runs, in one or several lines; undefined for what only people do. */
export function taskWords(does: Task | undefined): string | undefined {
  if (does === undefined) return undefined
  if (does.type === 'run') return does.line.trim()
  return does.type === 'uses' ? does.name : undefined
}
