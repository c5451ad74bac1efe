import { failBecause } from '../../lookups/problems.js'
import { readTags, tagForm } from '../../lookups/tags.js'
import { targetOf } from '../../lookups/target.js'
import type { CheckContext } from '../../ports/check.js'
import type { NotPassed } from '../../ports/verdict.js'
import { givenByHand } from '../../project/base-tag.js'
import { checkAboveChannels } from '../../project/floor.js'

/**
 * The verdict where a registry has a version of this line above the target: those that are tagged on other branches are
 * other lines'. Undefined where it has none, and where a person restarted the line.
 */
export async function judgeLine(
  { read, release }: Pick<CheckContext, 'read' | 'release'>,
  channel: string,
  versions: readonly string[],
): Promise<NotPassed | undefined> {
  const { version, baseReason } = targetOf(release)
  if (baseReason === givenByHand) return undefined
  const { all, reachable } = await readTags(read)
  const channels = versions.map((one) => ({ channel, version: one }))
  const problem = checkAboveChannels(version, { form: tagForm(release), tags: all, reachable, channels })
  return problem && failBecause([problem])
}
