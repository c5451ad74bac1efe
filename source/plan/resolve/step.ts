import { digestOf } from '../digest.js'
import { resolveKeys } from '../keys/key.js'
import { isStepKey, stepKeys } from '../keys/step.js'
import type { StepSource } from '../keys/step-key.js'
import { codeOf } from '../keys/task.js'
import type { Step } from '../step.js'
import type { Drafted } from './drafted.js'

/** Fills in every default of a step. `place` tells where it stands on its path, and the ids of others by their names. */
export function resolveStep(drafted: Drafted, place: Pick<StepSource, 'onCandidate' | 'idOf'>): Step {
  const { id, kind, nature, title, phase, draft, builtIn } = drafted
  const others = Object.entries(draft).filter(([key]) => key !== kind && !isStepKey(key))
  const step = {
    kind,
    nature,
    title,
    phase,
    makes: builtIn?.facts.makes ?? [],
    reads: builtIn?.facts.reads ?? [],
    ...resolveKeys(stepKeys, draft, { ...drafted, ...place }),
    ...(others.length > 0 && { extra: Object.fromEntries(others) }),
  }
  return { ...step, digest: digestOf({ step, code: codeOf(id, draft) }) }
}
