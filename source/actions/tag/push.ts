import { z } from 'zod'
import { tagsOf } from '../../core/package-target.js'
import { versionsInCommit } from '../../lookups/release-commit.js'
import { findReleaseRemote, pushAddress, pushedTo, type RemoteBranch } from '../../lookups/remote.js'
import { askedFor, remoteSilence } from '../../lookups/remote-silence.js'
import { tagCommit } from '../../lookups/tags.js'
import { nameOf, short } from '../../lookups/words.js'
import { type Action, defineAction, type Undone } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { unknown } from '../../ports/verdict.js'
import { hookLeft, ownChanged, readStatus } from '../version/hooks.js'
import { foreign, hasAll, inWords, isAt, placesOf, somebodyElses, whyRefused } from './refused.js'
import { lookWhatLanded, send } from './send.js'

const parameters = z.strictObject({
  remote: z.string().optional().describe('The remote. Without it, the one that git pushes to.'),
  branch: z.boolean().default(true).describe('False pushes the tag alone.'),
})
type Parameters = z.infer<typeof parameters>

export const tagPush: Action = defineAction<Parameters>({
  name: 'tag/push',
  title: `Tag \${tag} pushed`,
  words:
    'Pushes the release commit and its tags together: all or none where the other side can, and only where no tag is there yet.',
  irreversible: true,
  makes: ['pushed-tag'],
  reads: ['tag'],
  with: parameters,
  why: 'From here on others can see the version; a tag that was public is never moved.',
  hint: 'A refused push changes nothing on the remote: mend the cause, then try again.',
  async probe(context) {
    const { read, release } = context
    const tags = tagsOfRelease(release)
    const onto = await findReleaseRemote(read, release, context.with.remote)
    const landed = await lookWhatLanded(read, tags, onto)
    const here = release.candidate?.commit ?? (await tagCommit(read, tags[0]))
    const other = foreign(landed, here)
    if (other) return { found: 'foreign', ...somebodyElses(other, here) }
    if (landed.some((one) => one.tags.size < tags.length)) return { found: 'absent' }
    return {
      found: 'done',
      fact: `${inWords(tags)} ${isAt(tags)} ${short(here ?? '')} on ${placesOf(landed)}`,
    }
  },
  async perform(context) {
    const { read, write, release } = context
    const tags = tagsOfRelease(release)
    const onto = await findReleaseRemote(read, release, context.with.remote)
    const commits = await Promise.all(tags.map((tag) => tagCommit(read, tag)))
    const [commit] = commits
    const missing = tags.find((_, at) => commits[at] === undefined)
    if (missing !== undefined || commit === undefined) {
      const isOut = (await lookWhatLanded(read, tags, onto)).some((one) => one.tags.size > 0)
      const gone = unknown(
        `no tag ${missing} here`,
        `the tag ${missing}`,
        'start again, it is made anew: release-wizard',
      )
      return isOut ? gone : { ...gone, nothingOut: true }
    }
    const judged = release.candidate?.commit ?? commit
    const moved = tags.findIndex((_, at) => commits[at] !== judged)
    if (moved >= 0)
      return unknown(
        `${tags[moved]} is ${short(commits[moved] ?? '')} here, and ${short(judged)} was judged`,
        `${tags[moved]} at the commit that was judged`,
        'find out who moved the tag, then retry: what moved is judged again',
      )
    const wrong = (await otherAddress(read, release, onto)) ?? (await versionsInCommit(read, release, commit))
    if (wrong) return wrong
    const withBranch = context.with.branch && onto.branch !== undefined
    const status = await readStatus(read)
    const spoilt = await ownChanged(read, release, status)
    if (spoilt.length > 0) return { ...hookLeft(spoilt, 'somebody'), nothingOut: true }
    const before = tags.length > 1 ? await lookWhatLanded(read, tags, onto) : []
    // What is there already cannot be asked to be there only now.
    const left = tags.filter((tag) => before.length === 0 || before.some((one) => !one.tags.has(tag)))
    const result = await send(read, write, { tags: left, commit, onto, withBranch })
    if (result.timedOut || askedFor(result) !== undefined)
      return remoteSilence(result, onto.remote, `${onto.remote} takes ${inWords(tags)}`)
    const landed = await lookWhatLanded(read, tags, onto)
    const isThere = landed.every(
      (one) => hasAll(one, tags, commit) && (!withBranch || one.branch !== undefined),
    )
    const changed = (await readStatus(read)).filter((entry) => !status.includes(entry))
    const trace = changed.length > 0 ? hookLeft(changed) : undefined
    if (!isThere || !succeeded(result)) {
      const why = await whyRefused(context, result, { tags, commit, onto, landed, withBranch })
      if (trace === undefined) return why
      const mend = `${why.mend}; and take back what the hook left: ${trace.fix}`
      return { ...why, found: `${why.found}; ${trace.found}`, mend }
    }
    if (trace !== undefined) return trace
    const branch = withBranch ? `, with ${nameOf(onto.ref.replace('refs/heads/', ''))}` : ''
    return {
      verdict: 'pass',
      fact: `on ${placesOf(landed)}${branch}`,
      outputs: { remote: onto.remote, commit },
    }
  },
  describe: ({ release }) => {
    const [asked] = toldAddresses(release)
    const tags = tagsOfRelease(release)
    return `push ${inWords(tags)} and ${tags.length === 1 ? 'its' : 'their'} commit to ${asked?.[1] ?? 'the remote'}`
  },
})

function tagsOfRelease({ target }: Release): readonly [string, ...string[]] {
  return target === undefined ? [''] : tagsOf(target)
}

/** The addresses that gates found, which the confirmation names: names of outputs, each with its words. */
function toldAddresses({ outputs }: Release): readonly (readonly [string, string])[] {
  return Object.entries(outputs).filter(([name]) => name.endsWith(`.${pushedTo}`))
}

/** The verdict where git would push elsewhere by now than a person was told. */
async function otherAddress(
  read: ReadPort,
  release: Release,
  { remote }: RemoteBranch,
): Promise<Undone | undefined> {
  const told = toldAddresses(release)
  const [first] = told
  const now = `${nameOf(remote)} (${await pushAddress(read, remote)})`
  if (first === undefined || told.some(([, where]) => where === now)) return undefined
  const [name, where] = first
  const gate = name.slice(0, -pushedTo.length - 1)
  const mend = `set git's settings back, or have it asked and confirmed anew: release-wizard redo ${gate}`
  return { ...unknown(`it would go to ${now}`, `${where}, which was confirmed`, mend), nothingOut: true }
}
