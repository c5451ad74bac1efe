import type { Target } from '../core/vocabulary.js'
import type { Release } from '../ports/release.js'
import { unknown } from '../ports/verdict.js'
import { type Told, told, untold } from './told.js'

/** What a check that is about a target finds before one is chosen. */
export const noTargetYet = 'no target is chosen yet'

/** The target of the release; unknown before one is chosen. */
export function targetOf(release: Release): Told<Target> {
  if (release.target !== undefined) return told(release.target)
  return untold(unknown(noTargetYet, 'a target, for example v1.4.0', 'choose one: release-wizard TARGET'))
}
