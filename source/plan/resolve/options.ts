import type { OptionDraft, StepDraft } from '../file.js'
import type { Option } from '../step.js'

/** Plain options that stop the way to the release without saying so. */
const stoppingNames: readonly string[] = ['hold', 'no', 'stop', 'wait', 'pause', 'not-yet']

/** The options of a decision; yes and no where the plan gives none and no built-in computes them. */
export function resolveOptions(draft: StepDraft): readonly Option[] | undefined {
  if (draft.options) return draft.options.map(resolveOption)
  return draft.uses === undefined && draft.run === undefined ? ['yes', 'no'].map(resolveOption) : undefined
}

function resolveOption(draft: string | OptionDraft): Option {
  if (typeof draft === 'string') {
    return stoppingNames.includes(draft.toLowerCase()) ? { value: draft, stops: true } : { value: draft }
  }
  const { value, label, reason, stops, reasoned } = draft
  return {
    value,
    ...(label !== undefined && { label }),
    ...(reason !== undefined && { reason }),
    ...(stops !== undefined && { stops }),
    ...(reasoned !== undefined && { reasoned }),
  }
}
