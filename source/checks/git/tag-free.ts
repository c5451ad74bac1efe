import { printed } from '../../lookups/printed.js'
import { pushPlaces } from '../../lookups/push-places.js'
import { fetchRefs, fetchTagCommit, findRemoteHere, remoteParameters } from '../../lookups/remote.js'
import { tagCommit } from '../../lookups/tags.js'
import { targetOf } from '../../lookups/target.js'
import { nameOf, shellWord, short } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import type { ReadPort } from '../../ports/read.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'

export const gitTagFree = defineCheck({
  name: 'git/tag-free',
  title: `Tag \${tag} is free`,
  words: "The tag exists neither here nor on the remote, or it is the run's own and points at the candidate.",
  waivable: false,
  with: remoteParameters,
  why: 'A tag that was ever public is never moved: others may have installed what it named.',
  async check({ read, release, with: { remote: named } }) {
    const { tag } = targetOf(release)
    const { remote, head } = await findRemoteHere(read, named)
    const pushed = await pushPlaces(read, remote)
    const places: Record<string, string | undefined> = { here: await tagCommit(read, tag) }
    for (const address of pushed) {
      const place = `on ${pushed.length === 1 ? remote : nameOf(address)}`
      const blocked = await findFolder(read, address, place, tag)
      if (blocked) return blocked
      places[place] = await fetchTagCommit(read, address, tag)
    }
    const candidate = release.candidate?.commit ?? head.commit
    return release.begun('tag') ? judgeOwn(tag, candidate, places) : judgeFree(tag, places)
  },
})

/** A tag whose name is a folder of this one's, or the other way round: git cannot hold both. */
async function findFolder(
  read: ReadPort,
  address: string,
  where: string,
  tag: string,
): Promise<Verdict | undefined> {
  const parts = tag.split('/')
  const above = parts.slice(1).map((_, at) => `refs/tags/${parts.slice(0, at + 1).join('/')}`)
  const asked = [`refs/tags/${tag}/*`, ...above]
  const here = await read.git(['for-each-ref', '--format=%(refname)', `refs/tags/${tag}/`, ...above])
  const there = await fetchRefs(read, address, asked)
  const inTheWay = (ref: string) => above.includes(ref) || ref.startsWith(`refs/tags/${tag}/`)
  for (const [place, refs] of [
    ['here', printed(here, `the tags beside ${tag}`, 'try: git tag').split('\n')],
    [where, [...there.keys()]],
  ] as const) {
    const found = refs.find(inTheWay)?.slice('refs/tags/'.length).replace('^{}', '')
    if (found === undefined) continue
    return fail(
      `the tag ${found} stands ${place}: git cannot hold ${tag} beside it`,
      `no tag ${found}`,
      `another tag form in the plan; or, where nobody needs ${found}, delete it here and ${where}`,
    )
  }
  return undefined
}

/** Where the tag was found: words for the place → the commit it points at there. */
type Places = Readonly<Record<string, string | undefined>>

function judgeFree(tag: string, places: Places): Verdict {
  const taken = Object.entries(places).flatMap(([place, at]) =>
    at === undefined ? [] : [`${place}, at ${short(at)}`],
  )
  if (taken.length === 0) return pass(Object.keys(places).join(' and '))
  const found = `${tag} exists ${taken.join(' and ')}`
  const expected = `no tag ${tag} yet`
  return isPublic(places)
    ? fail(found, expected, 'choose the next version; a tag that is public is never moved')
    : fail(found, expected, 'it was never pushed: delete it, or choose another version', deletion(tag))
}

function isPublic(places: Places): boolean {
  return Object.entries(places).some(([place, at]) => place !== 'here' && at !== undefined)
}

function deletion(tag: string): string {
  return `git tag --delete ${shellWord(tag)}`
}

function judgeOwn(tag: string, candidate: string, places: Places): Verdict {
  if (Object.values(places).every((at) => at === undefined)) return judgeFree(tag, places)
  const others = Object.entries(places).flatMap(([place, at]) =>
    at === undefined || at === candidate ? [] : [`${place} at ${short(at)}`],
  )
  if (others.length === 0) return pass(`ours, at ${short(candidate)}`)
  const found = `${tag} is ${others.join(' and ')}`
  const expected = `${tag} at the candidate ${short(candidate)}, or nowhere`
  if (!isPublic(places))
    return fail(found, expected, 'it was never pushed: delete it, it is made anew', deletion(tag))
  return fail(
    found,
    expected,
    places.here === candidate
      ? 'somebody else set it: end this release (abort takes its commit and tag back), then choose the next version'
      : 'find out who set it; if it was public, choose the next version',
  )
}
