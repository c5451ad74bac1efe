import { fail, type NotPassed } from '../../ports/verdict.js'
import type { Refusal } from '../../project/registry-refusal.js'
import type { Subject } from './declaration.js'
import { refusedBy } from './refused.js'

/** What it means that a client did not install the version: a registry in trouble, or a broken package. `now` in milliseconds. */
export function notInstalled(
  { name, place }: Subject,
  refusal: Refusal,
  expected: string,
  now: number,
): NotPassed {
  if (refusal.cause === 'network' || refusal.cause === 'server') return refusedBy(place, refusal, now)
  return fail(
    `${name} does not install: ${refusal.words}`,
    expected,
    'see the log of this step; a broken version is recalled: release-wizard --path recall',
  )
}
