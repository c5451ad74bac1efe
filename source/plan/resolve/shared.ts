import type { PlanCatalogue } from '../catalogue.js'
import { keysOfKind } from '../keys/step.js'
import type { ConditionDraft, DefaultsDraft, PhaseFields, StepDraft } from '../plan-draft.js'
import { kindsOf } from './drafted.js'

/**
 * A step with what its phase and the plan say for all: what it says itself wins, variables are put together, and both
 * conditions must hold. A kind gets only keys that it may have; `defaults` are for written steps alone.
 */
export function withShared(
  draft: StepDraft,
  { when, env, owner }: Pick<PhaseFields, 'when' | 'env' | 'owner'>,
  defaults: DefaultsDraft,
  catalogue: PlanCatalogue,
): StepDraft {
  if ([when, env, owner].every((one) => one === undefined) && Object.keys(defaults).length === 0) return draft
  const [kind = ''] = kindsOf(draft, catalogue)
  const takes = keysOfKind(kind, catalogue)
  // The bound of a wait is its own: a time that commands may take says nothing of it.
  const {
    env: _,
    'timeout-minutes': minutes,
    ...plain
  } = { ...defaults, ...(owner !== undefined && { owner }) }
  const timed = minutes === undefined || kind === 'wait' ? plain : { ...plain, 'timeout-minutes': minutes }
  const given = Object.entries(timed).filter(([key]) => takes.includes(key) && draft[key] === undefined)
  const variables = takes.includes('env') ? { ...defaults.env, ...env, ...draft.env } : {}
  return {
    ...draft,
    ...Object.fromEntries(given),
    ...(Object.keys(variables).length > 0 && { env: variables }),
    ...(when !== undefined && { when: draft.when === undefined ? when : both(when, draft.when) }),
  }
}

/** A condition that holds where both do. */
function both(one: ConditionDraft, other: ConditionDraft): ConditionDraft {
  const isApart = Object.keys(one).every((key) => !Object.hasOwn(other, key))
  if (isApart) return { ...one, ...other }
  if (one.any === undefined) return { ...one, any: [other] }
  return other.any === undefined ? { ...other, any: [one] } : { not: { any: [{ not: one }, { not: other }] } }
}
