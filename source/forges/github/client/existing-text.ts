import type { Release } from '../../../ports/release.js'
import { fail, type NotPassed } from '../../../ports/verdict.js'
import type { GithubChannelKeys } from '../formats/channel-keys.js'
import { differenceOf } from '../formats/difference.js'
import { isUntouched, sameText, withoutSeal } from '../formats/release-text.js'
import { rulingOf } from './kept-release.js'
import type { GithubRelease } from './releases.js'

/** What becomes of the text of a release that is there: written anew, kept, or a person must look at the difference. */
export function judgeExistingText(
  existing: GithubRelease,
  wanted: string,
  keys: GithubChannelKeys,
  release: Release,
): 'write' | 'keep' | NotPassed {
  if (isUntouched(existing.text) || sameText(existing.text, wanted)) return 'write'
  const ruling = rulingOf(keys, release)
  if (ruling !== 'ask') return ruling === 'keep' ? 'keep' : 'write'
  const what = existing.draft ? 'a draft' : 'a release'
  const mend =
    'keep it or replace it: set existing: keep or existing: replace of the channel in the plan, or let a decision say it: existing: { decision: STEP }'
  return {
    ...fail(
      `${existing.author || 'somebody'} wrote the text of ${what} of ${existing.tag} already`,
      'the text from the changelog, or nothing there yet',
      mend,
    ),
    details: [existing.url, ...differenceOf(withoutSeal(existing.text), wanted)],
  }
}
