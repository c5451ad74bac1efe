import type { VersionFileSpec } from '../plan/plan.js'
import type { ReadPort } from '../ports/read.js'
import { type NeededBump, type PreOnePolicy, smallestBump } from '../project/policy.js'
import { raisedRequirement } from '../project/requirements.js'
import { textsAt } from './text-at.js'

/**
 * What the version files ask of those who install, beside what the last release asked: a narrower range of engines, of
 * Python or of Rust is an opinion about the next version. Undefined where all that was let in is let in still.
 */
export async function readRequirementsOpinion(
  read: ReadPort,
  base: { readonly tag: string; readonly version: string },
  files: readonly VersionFileSpec[],
  preOne: PreOnePolicy,
): Promise<NeededBump | undefined> {
  const before = textsAt(read, `refs/tags/${base.tag}`)
  for (const { path } of files) {
    const raised = raisedRequirement(path, (await before(path)) ?? '', (await read.readText(path)) ?? '')
    if (raised !== undefined) {
      const { bump } = smallestBump(base.version, raised.change, preOne)
      return { bump, reason: raised.words }
    }
  }
  return undefined
}
