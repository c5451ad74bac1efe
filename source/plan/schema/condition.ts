import { z } from 'zod'
import type { ConditionDraft } from '../file.js'
import { about, texts } from './values.js'

const answers = z.record(z.string(), texts)

/** The keys of a condition and what each takes. */
export const conditionSchema: z.ZodType<ConditionDraft> = z
  .strictObject({
    changed: about(texts, 'Globs (! excludes): a file that matches changed since the base tag.'),
    mode: about(texts, 'live, rehearsal or dry-run.'),
    path: about(texts, 'Paths of the plan.'),
    bump: about(texts, 'The kind of target: major, minor, patch, prerelease or first.'),
    decision: about(answers, 'Decision step: the answers that satisfy it.'),
    fact: about(answers, 'Output of an earlier step (step.name): the values that satisfy it.'),
    channel: about(texts, 'Channels, by id or kind, at least one of which is enabled.'),
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
