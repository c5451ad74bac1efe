import { readHead } from '../../lookups/head.js'
import { fetchRefs, findRemote, pushAddress, pushedTo, remoteParameters } from '../../lookups/remote.js'
import { nameOf, shellWord, short } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import { ifTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import { fail, type NotPassed, pass } from '../../ports/verdict.js'

export const gitRemote = defineCheck({
  name: 'git/remote',
  title: 'Remote answers',
  words: 'The remote that the release is pushed to exists, answers, and has the tag of the last release.',
  about: 'world',
  waivable: true,
  with: remoteParameters,
  async check({ read, release, with: { remote: named } }) {
    const head = await readHead(read)
    const remote = await findRemote(read, named, head.branch)
    const refs = await fetchRefs(read, remote.remote, ['HEAD', 'refs/heads/*'])
    const there = refs.get('HEAD') ?? refs.get(remote.ref) ?? refs.values().next().value
    const name = nameOf(remote.remote)
    const address = await pushAddress(read, remote.remote)
    const answers = there === undefined ? `${name} answers, and is empty` : `${name} answers, ${short(there)}`
    const lost = await findLastRelease(read, remote.remote, release.target?.baseTag)
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
  tag: string | undefined,
): Promise<NotPassed | undefined> {
  if (tag === undefined) return undefined
  const ref = `refs/tags/${tag}`
  const refs = await fetchRefs(read, remote, [ref])
  if (refs.has(ref)) return undefined
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
