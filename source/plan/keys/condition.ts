import { z } from 'zod'
import type { Condition } from '../condition.js'
import { listOf } from '../list.js'
import type { ConditionDraft } from '../plan-draft.js'
import { described, texts } from './values.js'

const answers = z.record(z.string(), texts)

/** The keys of a condition and what each takes. */
export const conditionSchema: z.ZodType<ConditionDraft> = z
  .strictObject({
    changed: described(texts, 'Globs (! excludes): a file that matches changed since the base tag.'),
    mode: described(texts, 'live, rehearsal or dry-run.'),
    path: described(texts, 'Paths of the plan.'),
    bump: described(texts, 'The kind of target: major, minor, patch, prerelease or first.'),
    decision: described(answers, 'Decision step: the answers that satisfy it.'),
    fact: described(answers, 'Output of an earlier step (step.name): the values that satisfy it.'),
    channel: described(texts, 'Channels, by id or kind, at least one of which is enabled.'),
    get any() {
      return z
        .array(conditionSchema)
        .optional()
        .meta({ description: 'At least one of these conditions holds.' })
    },
    get not() {
      return conditionSchema.optional().meta({ description: 'This condition does not hold.' })
    },
  })
  .meta({ id: 'condition', description: 'Every key must hold.' }) as z.ZodType<ConditionDraft>

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
