import { tagsOf } from '../../core/package-target.js'
import { pushPlaces } from '../../lookups/push-places.js'
import { fetchRefs, findRemoteHere, pushAddress, pushedTo, remoteParameters } from '../../lookups/remote.js'
import { readTags, tagForm } from '../../lookups/tags.js'
import { nameOf, shellWord, short, someOf } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import { ifTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { fail, type NotPassed, pass } from '../../ports/verdict.js'
import { readReleaseTags } from '../../project/base-tag.js'

export const gitRemote = defineCheck({
  name: 'git/remote',
  title: 'Remote answers',
  words:
    'The remote that the release is pushed to exists, answers, has the tag of the last release, and no release tag that is not here.',
  with: remoteParameters,
  why: 'Base, floor and newest version are read from the tags here: what others released counts once it was fetched.',
  async check({ read, release, with: { remote: named } }) {
    const { remote, ref } = await findRemoteHere(read, named)
    const [place] = await pushPlaces(read, remote)
    const refs = await fetchRefs(read, place, ['HEAD', 'refs/heads/*', 'refs/tags/*'])
    const there = refs.get('HEAD') ?? refs.get(ref) ?? refs.values().next().value
    const name = nameOf(remote)
    const address = await pushAddress(read, remote)
    const answers = there === undefined ? `${name} answers, and is empty` : `${name} answers, ${short(there)}`
    const lost =
      (await findLastRelease(read, remote, refs, release.target?.baseTag)) ??
      (await findUnfetched(read, remote, refs, release))
    if (lost !== undefined) return lost
    return {
      ...pass(answers),
      outputs: { [pushedTo]: `${name} (${address})` },
    }
  },
})

/** Earlier releases went to the right remote: one without the last tag is another repository, a fork as a rule. */
async function findLastRelease(
  read: ReadPort,
  remote: string,
  refs: ReadonlyMap<string, string>,
  tag: string | undefined,
): Promise<NotPassed | undefined> {
  const ref = `refs/tags/${tag}`
  if (tag === undefined || refs.has(ref)) return undefined
  const expected = `the remote that has ${tag}, the last release`
  const others = (await read.git(['remote'])).stdout.split('\n').filter((one) => one !== '' && one !== remote)
  const found = `${nameOf(remote)} has no tag ${tag}`
  for (const other of others) {
    const there = await ifTold(() => fetchRefs(read, other, [ref]))
    if (!there?.has(ref)) continue
    const fix = `git config remote.pushDefault ${shellWord(other)}`
    return fail(
      `${found}; ${nameOf(other)} has it`,
      expected,
      `${fix}, or in the plan: remote: ${other}`,
      fix,
    )
  }
  const push = `git push ${shellWord(remote)} ${shellWord(tag)}`
  return fail(found, expected, `push it, if this is the right remote: ${push}`)
}

/** Releases of others that nobody fetched: the version was chosen without them. */
async function findUnfetched(
  read: ReadPort,
  remote: string,
  refs: ReadonlyMap<string, string>,
  release: Release,
): Promise<NotPassed | undefined> {
  const here = new Set((await readTags(read)).all)
  const own: readonly string[] = release.target === undefined ? [] : tagsOf(release.target)
  const there = [...refs.keys()].flatMap((ref) => /^refs\/tags\/(.*)(?<!\^\{\})$/.exec(ref)?.[1] ?? [])
  const missing = there.filter((tag) => !here.has(tag) && !own.includes(tag))
  const tags = readReleaseTags(missing, tagForm(release)).map(({ tag }) => tag)
  if (tags.length === 0) return undefined
  const found = `${nameOf(remote)} has ${tags.length === 1 ? 'a release tag that is' : 'release tags that are'} not here: ${someOf(tags)}`
  // A floating tag that moved would stop a fetch of all tags.
  const wanted = tags.length > 9 ? '--tags' : tags.map((tag) => `tag ${shellWord(tag)}`).join(' ')
  const fix = `git fetch ${shellWord(remote)} ${wanted}`
  return fail(found, 'every release tag here too', fix, fix)
}
