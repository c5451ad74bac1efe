import type { BuiltIn } from '../catalogue.js'
import type { About } from '../step-parts.js'
import type { StepSource } from './step-key.js'

/** True where the step or its built-in cannot be undone. */
export function isIrreversible(step: {
  readonly draft: { readonly irreversible?: boolean }
  readonly builtIn?: BuiltIn
}): boolean {
  const { draft, builtIn } = step
  return draft.irreversible === true || (builtIn?.is === 'action' && builtIn.facts.irreversible)
}

/**
 * A plan's own gate is about the candidate, and so is what stands between the version and the tag; waits, and whatever is
 * no check, look at the world elsewhere.
 */
export function resolveAbout(
  about: About | undefined,
  { kind, nature, builtIn, draft, onCandidate }: StepSource,
): About {
  if (builtIn?.is === 'check') return builtIn.facts.about
  if (about) return about
  if (draft.after !== undefined) return 'world'
  if (draft.inputs !== undefined || onCandidate) return 'tree'
  return nature === 'check' && kind !== 'wait' ? 'tree' : 'world'
}

/** What guards the irreversible, and the irreversible itself, is never waived, whatever the plan says. */
export function resolveWaivable(waivable: boolean | undefined, step: StepSource): boolean {
  const { builtIn } = step
  if (isIrreversible(step) || (builtIn?.is === 'check' && !builtIn.facts.waivable)) return false
  return waivable ?? true
}

/** A built-in that measures runs alone, unless the plan says otherwise; so do the items of an action. */
export function resolveAlone(
  alone: boolean | undefined,
  { builtIn, draft }: StepSource,
): boolean | undefined {
  if (alone === false && draft.each !== undefined) return false
  return (alone ?? (builtIn?.is === 'check' && builtIn.facts.alone)) ? true : undefined
}
