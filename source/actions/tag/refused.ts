import type { RemoteBranch } from '../../lookups/remote.js'
import { pushTagsAlone, takeInCommand } from '../../lookups/take-in.js'
import { nameOf, short, someOf } from '../../lookups/words.js'
import type { Undone } from '../../ports/action.js'
import type { CheckContext } from '../../ports/check.js'
import { type CommandResult, succeeded } from '../../ports/command.js'
import type { ReadPort } from '../../ports/read.js'
import { fail, unknown } from '../../ports/verdict.js'
import { isAnswered, type Landed, refusal } from './send.js'

/** Tags as a line of words holds them. */
export function inWords(tags: readonly string[]): string {
  return tags.length === 1 ? (tags[0] ?? '') : `${tags.length} tags (${someOf(tags)})`
}

/** The verb that follows them. */
export function isAt(tags: readonly string[]): string {
  return tags.length === 1 ? 'is' : 'are'
}

/** True where an address has all of the tags at the commit. */
export function hasAll({ tags: there }: Landed, tags: readonly string[], commit: string): boolean {
  return tags.every((tag) => there.get(tag) === commit)
}

/** A tag that an address has at another commit. */
export function foreign(landed: readonly Landed[], here: string | undefined) {
  return landed
    .flatMap(({ place, tags }) => [...tags].map(([tag, there]) => ({ place, tag, there })))
    .find(({ there }) => there !== here)
}

/** What was pushed, and what every address has of it since. */
interface Sent {
  readonly tags: readonly [string, ...string[]]
  readonly commit: string
  readonly onto: RemoteBranch
  readonly landed: readonly Landed[]
  readonly withBranch: boolean
}

/** Why a push did not do, by what every address has of it now, and the way on. */
export async function whyRefused(
  { read, release }: CheckContext,
  result: CommandResult,
  { tags, commit, onto, landed, withBranch }: Sent,
): Promise<Undone> {
  const said = refusal(result)
  const what = inWords(tags)
  const expected = `${onto.remote} takes ${what}`
  const other = foreign(landed, commit)
  const took = landed.filter((one) => [...one.tags.values()].includes(commit))
  if (took.length > 0) {
    const left = landed.filter((one) => !hasAll(one, tags, commit))
    const parts = took.filter((one) => left.includes(one)).flatMap((one) => [...one.tags.keys()])
    const has = parts.length > 0 ? someOf([...new Set(parts)]) : 'it'
    const rest = parts.length > 0 ? 'the rest is not there' : `${placesOf(left)} has not`
    const found = left.length > 0 ? `${placesOf(took)} has ${has}, ${rest}: ${said}` : said
    const mend = other
      ? `${nameOf(other.place)} has another ${other.tag}: take it away there, then try again`
      : 'mend the cause, then try again: the rest is pushed'
    return unknown(found, `${what} on ${placesOf(landed)}`, mend)
  }
  const isBranchThere = withBranch && landed.some((one) => one.branch === commit)
  const out = isAnswered(result) && !isBranchThere ? ({ nothingOut: true } as const) : {}
  if (other) {
    const { fact, expected: free, mend } = somebodyElses(other, commit)
    return { ...fail(fact, free, mend), ...out }
  }
  const moved = withBranch ? await movedOn(read, landed, commit) : undefined
  if (moved !== undefined) {
    const branch = nameOf(`${onto.remote}/${onto.ref.replace('refs/heads/', '')}`)
    const fix = await takeInCommand(read, release, onto)
    const alone = `or, where ${branch} need not hold it, push the ${tags.length === 1 ? 'tag' : 'tags'} alone: ${pushTagsAlone(onto.remote, tags)}`
    const found = `${branch} went on to ${short(moved)} while the release was judged; nothing was pushed`
    const mend = `take that in and judge it again (the fix), ${alone}`
    return { ...fail(found, `${branch} below ${short(commit)}`, mend, fix), ...out }
  }
  if (isBranchThere) {
    return unknown(
      `the branch is there, ${what} ${isAt(tags)} not: ${said}`,
      expected,
      'mend the cause, then try again',
    )
  }
  const [mend, fix] = /does not support --signed push/.test(result.stderr)
    ? (['sign pushes only where the other side asks for it', 'git config push.gpgSign if-asked'] as const)
    : (['nothing was pushed: the remote refused it, or a hook here; mend the cause, then try again'] as const)
  return { ...fail(said, expected, mend, fix), ...out }
}

/** The commit of a branch that does not stand below what was to be pushed; one that is not here never does. */
async function movedOn(
  read: ReadPort,
  landed: readonly Landed[],
  commit: string,
): Promise<string | undefined> {
  for (const { branch } of landed) {
    if (branch === undefined) continue
    const below = await read.git(['merge-base', '--is-ancestor', branch, commit])
    if (!succeeded(below)) return branch
  }
  return undefined
}

/** A tag of that name which somebody else made. */
export function somebodyElses(
  { place, tag, there }: { readonly place: string; readonly tag: string; readonly there: string },
  here = '',
) {
  return {
    fact: `${place} has ${tag} at ${short(there)}`,
    expected: `no ${tag}, or ${tag} at ${short(here)}`,
    mend: `somebody else released it: end this one (abort takes its commit and tag back), then choose the next version`,
  }
}

/** The addresses, in words. */
export function placesOf(landed: readonly Landed[]): string {
  return landed.map(({ place }) => nameOf(place)).join(' and ')
}
