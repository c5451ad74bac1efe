import type { Sighting } from '../../core/vocabulary.js'
import { failBecause } from '../../lookups/problems.js'
import { readTags, tagForm } from '../../lookups/tags.js'
import { targetOf } from '../../lookups/target.js'
import type { CheckContext } from '../../ports/check.js'
import { fail, type NotPassed, pass, unknown, type Verdict } from '../../ports/verdict.js'
import { givenByHand } from '../../project/base-tag.js'
import { checkAboveChannels } from '../../project/floor.js'

/** What a sighting before publishing means: the version is free, or there and ours, or in the way. */
export function judgeVersionFree(
  seen: Sighting,
  about: {
    readonly what: string
    readonly where: string
    readonly whyOut: string | undefined
    readonly wasStaged: boolean
  },
): Verdict {
  const { what, where, whyOut, wasStaged } = about
  const expected = `${what} free on ${where}, or built here`
  const mend = 'choose the next version: a published number is never used again'
  const note = seen.note ? `: ${seen.note}` : ''
  switch (seen.status) {
    case 'absent':
      return pass(`free${seen.actual === undefined ? '' : `; ${seen.actual} is there`}${note}`)
    case 'live':
    case 'propagating':
      if (seen.ours === true) return pass(`${what} is there already, same digest`)
      if (whyOut !== undefined) return pass(`${what} is there; ${whyOut}`)
      return fail(`${what} is published already`, expected, mend)
    case 'staged':
      if (seen.ours ?? (wasStaged || whyOut !== undefined))
        return pass(`${what} is staged there${seen.ours ? ', same digest' : ''}`)
      return fail(
        seen.ours === false
          ? `${what} is staged there with other contents${note}`
          : `${what} is staged there already, and not by this release${note}`,
        expected,
        'a staged version holds its number: have it rejected, or choose the next version',
      )
    case 'wrong':
      return fail(`${what} is there with other contents${note}`, expected, mend)
    case 'recalled':
      return fail(`${what} was recalled${note}`, expected, mend)
    default:
      return unknown(seen.note ?? `${where} does not tell`, expected, 'wait, then try again')
  }
}

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
