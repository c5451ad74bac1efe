import { own, type PlanCatalogue } from '../catalogue.js'
import { schemasOf } from './key.js'
import { commonKeys } from './step/common.js'
import { kindKeys } from './step/kind.js'
import { taskKeys } from './step/task.js'
import type { StepKey } from './step-key.js'

/** Every key of a step but its kind. A key that is added to one of the three tables is known everywhere. */
export const stepKeys = { ...commonKeys, ...taskKeys, ...kindKeys } as const

const entries: Readonly<Record<string, StepKey<unknown>>> = stepKeys

/** What each key of a step takes. */
export const stepSchemas = schemasOf(stepKeys)

/** True for a key of the plan language; others belong to a kind defined elsewhere. */
export function isStepKey(key: string): boolean {
  return own(entries, key) !== undefined
}

/** Every key that a step of the kind may have beside its title: those of the tables, and those the kind lists itself. */
export function keysOfKind(kind: string, { kinds }: PlanCatalogue): readonly string[] {
  const facts = own(kinds, kind)
  if (!facts) return []
  const taken = Object.entries(entries).filter(([, { on }]) =>
    on === 'tasks' ? facts.nature !== 'question' : on === undefined || on.includes(kind),
  )
  return [...new Set([...taken.map(([key]) => key), ...(facts.keys ?? [])])]
}
