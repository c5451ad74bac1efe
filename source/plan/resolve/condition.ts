import type { Condition } from '../condition.js'
import type { ConditionDraft } from '../file.js'
import { listOf } from '../list.js'

/**
 * A condition with lists everywhere, and the steps it names by their ids. `idOf` gives the id for a name as
 * written; a name it does not know stays as it is.
 */
export function resolveCondition(draft: ConditionDraft, idOf: (name: string) => string): Condition {
  const { changed, mode, path, bump, channel, decision, fact, any, not } = draft
  return {
    ...(changed !== undefined && { changed: listOf(changed) }),
    ...(mode !== undefined && { mode: listOf(mode) }),
    ...(path !== undefined && { path: listOf(path) }),
    ...(bump !== undefined && { bump: listOf(bump) }),
    ...(decision !== undefined && { decision: named(decision, idOf) }),
    ...(fact !== undefined && { fact: named(fact, (name) => factName(name, idOf)) }),
    ...(channel !== undefined && { channel: listOf(channel) }),
    ...(any !== undefined && { any: any.map((one) => resolveCondition(one, idOf)) }),
    ...(not !== undefined && { not: resolveCondition(not, idOf) }),
  }
}

/** The step and the output that a fact is named by: `build/size.bytes`. */
export function splitFact(name: string): { readonly step: string; readonly output: string } {
  const dot = name.lastIndexOf('.')
  return { step: name.slice(0, Math.max(dot, 0)), output: name.slice(dot + 1) }
}

function factName(name: string, idOf: (name: string) => string): string {
  const { step, output } = splitFact(name)
  return `${idOf(step)}.${output}`
}

function named(
  values: Readonly<Record<string, string | readonly string[]>>,
  nameOf: (name: string) => string,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [nameOf(name), listOf(value)]))
}
