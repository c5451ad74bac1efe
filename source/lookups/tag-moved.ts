import { stepsOf } from '../plan/plan.js'
import type { Undone } from '../ports/action.js'
import { ifTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { fail } from '../ports/verdict.js'
import { taggedCommit } from './as-released.js'
import { pushPlaces } from './push-places.js'
import { fetchTagCommit, findReleaseRemote } from './remote.js'
import { nameOf, shellWord, short } from './words.js'

/**
 * Why what is published would not be what is tagged: somebody moved the public tag since it was pushed, or took it away.
 * Undefined where it stands on every address that it was pushed to, and where none was to be there.
 */
export async function tagMoved(read: ReadPort, release: Release): Promise<Undone | undefined> {
  const { target, outputs } = release
  const commit = taggedCommit(release)
  if (target === undefined || commit === undefined) return undefined
  const { tag } = target
  const pushed = stepsOf(release.plan).find(({ makes }) => makes.includes('pushed-tag'))
  const told = pushed && outputs[`${pushed.id}.remote`]
  const isPushed = release.begun('pushed-tag')
  const remote = told ?? (await ifTold(() => findReleaseRemote(read, release, undefined)))?.remote
  if (remote === undefined) return undefined
  const expected = `${tag} at ${short(commit)}, which was judged`
  for (const place of await pushPlaces(read, remote)) {
    const look = () => fetchTagCommit(read, place, tag)
    const there = isPushed ? await look() : await ifTold(look)
    const name = nameOf(place)
    if (there === commit || (there === undefined && !isPushed)) continue
    const push = `git push ${shellWord(place)} ${shellWord(`refs/tags/${tag}`)}`
    const wrong =
      there === undefined
        ? fail(
            `${name} has no tag ${tag} any more`,
            expected,
            `find out who took it away, then push it again: ${push}`,
            push,
          )
        : fail(
            `${tag} is ${short(there)} on ${name}`,
            expected,
            `find out who moved it, and have it set back: ${push.replace('push', 'push --force')}; or end this release, and choose the next version`,
          )
    return { ...wrong, nothingOut: true }
  }
  return undefined
}
