import { readHead } from '../../lookups/head.js'
import { fetchRefs, findRemote, remoteParameters } from '../../lookups/remote.js'
import { tagCommit } from '../../lookups/tags.js'
import { targetOf } from '../../lookups/target.js'
import { short } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'

/** The tag exists neither here nor on the remote, or it is the run's own and points at the candidate. */
export const gitTagFree = defineCheck({
  name: 'git/tag-free',
  title: `Tag \${tag} is free`,
  about: 'world',
  waivable: false,
  with: remoteParameters,
  why: 'A tag that was ever public is never moved: others may have installed what it named.',
  async check({ read, release, with: { remote: named } }) {
    const target = targetOf(release)
    const head = await readHead(read)
    const remote = await findRemote(read, named, head.branch)
    const { tag } = target
    const ref = `refs/tags/${tag}`
    const here = await tagCommit(read, tag)
    const refs = await fetchRefs(read, remote.remote, [ref, `${ref}^{}`])
    const there = refs.get(`${ref}^{}`) ?? refs.get(ref)
    const places = { here, [`on ${remote.remote}`]: there }
    const candidate = release.candidate?.commit ?? head.commit
    return release.begun('tag') ? judgeOwn(tag, candidate, places) : judgeFree(tag, places)
  },
})

/** Where the tag was found: words for the place → the commit it points at there. */
type Places = Readonly<Record<string, string | undefined>>

function judgeFree(tag: string, places: Places): Verdict {
  const taken = Object.entries(places).flatMap(([place, at]) =>
    at === undefined ? [] : [`${place}, at ${short(at)}`],
  )
  if (taken.length === 0) return pass(Object.keys(places).join(' and '))
  const isPublic = Object.entries(places).some(([place, at]) => place !== 'here' && at !== undefined)
  const mend = isPublic
    ? 'choose the next version; a tag that is public is never moved'
    : `choose another version, or delete the tag, which was never pushed: git tag -d ${tag}`
  return fail(`${tag} exists ${taken.join(' and ')}`, `no tag ${tag} yet`, mend)
}

function judgeOwn(tag: string, candidate: string, places: Places): Verdict {
  if (Object.values(places).every((at) => at === undefined)) return judgeFree(tag, places)
  const others = Object.entries(places).flatMap(([place, at]) =>
    at === undefined || at === candidate ? [] : [`${place} at ${short(at)}`],
  )
  if (others.length === 0) return pass(`ours, at ${short(candidate)}`)
  return fail(
    `${tag} is ${others.join(' and ')}`,
    `${tag} at the candidate ${short(candidate)}, or nowhere`,
    'find out who set it; if it was public, choose the next version',
  )
}
