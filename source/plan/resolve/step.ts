import { digestOf } from '../digest.js'
import { titleOfAll } from '../keys/each.js'
import { resolveKeys } from '../keys/key.js'
import { isStepKey, stepKeys } from '../keys/step.js'
import type { StepSource } from '../keys/step-key.js'
import { codeOf } from '../keys/task.js'
import type { Step } from '../step.js'
import type { Drafted } from './drafted.js'

/** Fills in every default of a step. `place` tells where it stands on its path, and the ids of others by their names. */
export function resolveStep(
  drafted: Drafted,
  place: Pick<StepSource, 'onCandidate' | 'idOf' | 'channelsOf'>,
): Step {
  const { id, kind, nature, title, phase, draft, builtIn } = drafted
  const others = Object.entries(draft).filter(([key]) => key !== kind && !isStepKey(key))
  const keys = resolveKeys(stepKeys, draft, { ...drafted, ...place })
  const step = {
    kind,
    nature,
    title: keys.each ? titleOfAll(title, keys.each) : title,
    ...(keys.each && { itemTitle: title }),
    phase,
    makes: (builtIn?.is === 'action' && builtIn.facts.makes) || [],
    reads: builtIn?.facts.reads ?? [],
    ...keys,
    ...(others.length > 0 && { extra: Object.fromEntries(others) }),
  }
  return { ...step, digest: digestOf({ step, code: codeOf(id, draft) }) }
}
