import { z } from 'zod'
import { defined } from '../defined.js'
import type { Option } from '../step-parts.js'
import { described, text } from './values.js'

const optionSchema = z.strictObject({
  value: text.describe('What is kept as the answer.'),
  label: text.optional().describe('What people see in its place.'),
  reason: text.optional().describe('What speaks for it.'),
  stops: described(z.boolean(), 'Ends the way to the release until it is chosen anew.'),
  reasoned: described(z.boolean(), 'Taken only with a reason, which is kept.'),
})

type OptionDraft = string | z.infer<typeof optionSchema>

/** The options of a decision as they are written. */
export const optionsSchema = z
  .array(z.union([text, optionSchema], { error: 'a text, or keys value, label, reason, stops and reasoned' }))
  .min(1)

/** Plain options that stop the way to the release without saying so. */
const stoppingNames: readonly string[] = ['hold', 'no', 'stop', 'wait', 'pause', 'not-yet']

/** The options of a decision; yes and no where the plan gives none and no built-in computes them. */
export function resolveOptions(
  options: readonly OptionDraft[] | undefined,
  step: {
    readonly kind: string
    readonly draft: { readonly run?: unknown; readonly uses?: string | undefined }
  },
): readonly Option[] | undefined {
  if (options) return options.map(resolveOption)
  if (step.kind !== 'decision') return undefined
  const { uses, run } = step.draft
  return uses === undefined && run === undefined ? ['yes', 'no'].map(resolveOption) : undefined
}

function resolveOption(draft: OptionDraft): Option {
  if (typeof draft !== 'string') return defined(draft)
  return stoppingNames.includes(draft.toLowerCase()) ? { value: draft, stops: true } : { value: draft }
}
