import type { Sighting } from '../../core/vocabulary.js'
import { buildAgain, keptArtifacts } from '../../lookups/kept-artifacts.js'
import type { Performed, Probe, Undone } from '../../ports/action.js'
import type { CheckContext } from '../../ports/check.js'
import type { Release } from '../../ports/release.js'
import { fail } from '../../ports/verdict.js'

/** Why nothing can be sent: what was built is not what lies there; undefined where it is. */
export async function artifactGone({ read, release }: CheckContext): Promise<Undone | undefined> {
  const [gone] = (await keptArtifacts(read, release)).changed
  if (gone === undefined) return undefined
  const mend = `have it built again, the tag stays as it is: ${buildAgain(release)}`
  const why = fail(`${gone.name} is gone or changed since it was built`, 'the artifact that was built', mend)
  return { ...why, nothingOut: true }
}

const mendForeign =
  'a published version is never replaced: find out who published it, then choose the next version'

/** On a machine that has not built it, the same sources need not give the same bytes. */
const mendRebuilt =
  'built again it may differ: give the files of the first build (files: of the channel), use the client that built it, or leave the channel out with a reason; where it was not yours, choose the next version'

/** What a sighting means for whoever is about to publish. */
export function probeOf(seen: Sighting, name: string, { target, path }: Release): Probe {
  const version = target?.version ?? ''
  const note = seen.note ? `: ${seen.note}` : ''
  switch (seen.status) {
    case 'live':
    case 'propagating':
      return seen.ours
        ? { found: 'done', fact: `${name} ${version} is there, and it is ours${note}` }
        : {
            found: 'unclear',
            fact: `${name} ${version} is there, and nothing tells whether it is ours${note}`,
            mend: 'build the artifact here, so that the digests can be compared, or look for yourself',
          }
    case 'wrong':
      return {
        found: 'foreign',
        fact: `${name} ${version} is there with other contents${note}`,
        expected: 'nothing there yet, or exactly what was built here',
        mend: path === 'recover' ? mendRebuilt : mendForeign,
      }
    case 'recalled':
      return {
        found: 'foreign',
        fact: `${name} ${version} was there and was recalled${note}`,
        expected: 'a version that was never used',
        mend: 'choose the next version',
      }
    case 'staged':
      return seen.ours === false
        ? {
            found: 'foreign',
            fact: `something else is staged as ${name} ${version}${note}`,
            expected: 'nothing staged, or exactly what was built here',
            mend: 'a staged version holds its number: look who staged it, have it rejected, then try again',
          }
        : { found: 'absent', fact: `${name} ${version} is staged, not public yet` }
    case 'absent':
      return { found: 'absent', fact: `${name} ${version} is not there` }
    default:
      return {
        found: 'unclear',
        fact: seen.note ?? `${name} does not tell`,
        mend: 'look at the registry yourself, or try again when it answers',
      }
  }
}

/** Accepted but not seen yet is propagation; refused and not seen is failure; cut short and not seen is in doubt. */
export function sightingAfter(seen: Sighting, performed: Performed): Sighting {
  const { verdict } = performed
  if (seen.status === 'staged' && verdict !== 'pass') return seen
  if (verdict === 'pass')
    return seen.status === 'absent' || seen.status === 'staged' || seen.status === 'in-doubt'
      ? { ...seen, status: 'propagating' }
      : seen
  if (seen.status !== 'absent') return seen
  return verdict === 'fail' || performed.nothingOut
    ? { ...seen, status: 'failed' }
    : { ...seen, status: 'in-doubt', note: 'what was sent may yet show' }
}
