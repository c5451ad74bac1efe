import { z } from 'zod'
import { versionsInCommit } from '../../lookups/release-commit.js'
import { findReleaseRemote, pushAddress, pushedTo, type RemoteBranch } from '../../lookups/remote.js'
import { askedFor, remoteSilence } from '../../lookups/remote-silence.js'
import { tagCommit } from '../../lookups/tags.js'
import { pushTagAlone, takeInCommand } from '../../lookups/take-in.js'
import { nameOf, short } from '../../lookups/words.js'
import { type Action, defineAction, type Undone } from '../../ports/action.js'
import type { CheckContext } from '../../ports/check.js'
import { type CommandResult, succeeded } from '../../ports/command.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { fail, unknown } from '../../ports/verdict.js'
import { hookLeft, readStatus } from '../version/hooks.js'
import { isAnswered, type Landed, lookWhatLanded, refusal, send } from './send.js'

const parameters = z.strictObject({
  remote: z.string().optional().describe('The remote. Without it, the one that git pushes to.'),
  branch: z.boolean().default(true).describe('False pushes the tag alone.'),
})
type Parameters = z.infer<typeof parameters>

export const tagPush: Action = defineAction<Parameters>({
  name: 'tag/push',
  title: `Tag \${tag} pushed`,
  words:
    'Pushes the release commit and the tag together: both or none where the other side can, and only where the tag is not there yet.',
  irreversible: true,
  makes: ['pushed-tag'],
  reads: ['tag'],
  with: parameters,
  why: 'From here on others can see the version; a tag that was public is never moved.',
  hint: 'A refused push changes nothing on the remote: mend the cause, then try again.',
  async probe(context) {
    const { read, release } = context
    const tag = release.target?.tag ?? ''
    const landed = await lookWhatLanded(
      read,
      tag,
      await findReleaseRemote(read, release, context.with.remote),
    )
    const here = release.candidate?.commit ?? (await tagCommit(read, tag))
    const other = landed.find((one) => one.tag !== undefined && one.tag !== here)
    if (other) return { found: 'foreign', ...somebodyElses(tag, other, here) }
    if (landed.some((one) => one.tag === undefined)) return { found: 'absent' }
    return { found: 'done', fact: `${tag} is ${short(here ?? '')} on ${placesOf(landed)}` }
  },
  async perform(context) {
    const { read, write, release } = context
    const tag = release.target?.tag ?? ''
    const onto = await findReleaseRemote(read, release, context.with.remote)
    const commit = await tagCommit(read, tag)
    if (commit === undefined) {
      const isOut = (await lookWhatLanded(read, tag, onto)).some((one) => one.tag !== undefined)
      const gone = unknown(
        `no tag ${tag} here`,
        `the tag ${tag}`,
        'start again, it is made anew: release-wizard',
      )
      return isOut ? gone : { ...gone, nothingOut: true }
    }
    if (release.candidate !== undefined && release.candidate.commit !== commit)
      return unknown(
        `${tag} is ${short(commit)} here, and ${short(release.candidate.commit)} was judged`,
        `${tag} at the commit that was judged`,
        'find out who moved the tag, then retry: what moved is judged again',
      )
    const wrong = (await otherAddress(read, release, onto)) ?? (await versionsInCommit(read, release, commit))
    if (wrong) return wrong
    const withBranch = context.with.branch && onto.branch !== undefined
    const left = await readStatus(read)
    const result = await send(read, write, { tag, commit, onto, withBranch })
    if (result.timedOut || askedFor(result) !== undefined)
      return remoteSilence(result, onto.remote, `${onto.remote} takes ${tag}`)
    const landed = await lookWhatLanded(read, tag, onto)
    const isThere = landed.every((one) => one.tag === commit && (!withBranch || one.branch !== undefined))
    const changed = (await readStatus(read)).filter((entry) => !left.includes(entry))
    const trace = changed.length > 0 ? hookLeft(changed) : undefined
    if (!isThere || !succeeded(result)) {
      const why = await refused(context, result, { tag, commit, onto, landed, withBranch })
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
    return `push ${release.target?.tag} and its commit to ${asked?.[1] ?? 'the remote'}`
  },
})

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

interface Sent {
  readonly tag: string
  readonly commit: string
  readonly onto: RemoteBranch
  readonly landed: readonly Landed[]
  readonly withBranch: boolean
}

/** Why a push did not do, by what every address has of it now, and the way on. */
async function refused(
  { read, release }: CheckContext<Parameters>,
  result: CommandResult,
  { tag, commit, onto, landed, withBranch }: Sent,
): Promise<Undone> {
  const said = refusal(result)
  const expected = `${onto.remote} takes ${tag}`
  const other = landed.find((one) => one.tag !== undefined && one.tag !== commit)
  const took = landed.filter((one) => one.tag === commit)
  if (took.length > 0) {
    const left = landed.filter((one) => one.tag !== commit)
    const found = left.length > 0 ? `${placesOf(took)} has it, ${placesOf(left)} has not: ${said}` : said
    const mend = other
      ? `${nameOf(other.place)} has another ${tag}: take it away there, then try again`
      : 'mend the cause, then try again: the rest is pushed'
    return unknown(found, `${tag} on ${placesOf(landed)}`, mend)
  }
  const isBranchThere = withBranch && landed.some((one) => one.branch === commit)
  const out = isAnswered(result) && !isBranchThere ? ({ nothingOut: true } as const) : {}
  if (other) {
    const { fact, expected: free, mend } = somebodyElses(tag, other, commit)
    return { ...fail(fact, free, mend), ...out }
  }
  const moved = withBranch ? await movedOn(read, landed, commit) : undefined
  if (moved !== undefined) {
    const branch = nameOf(`${onto.remote}/${onto.ref.replace('refs/heads/', '')}`)
    const fix = await takeInCommand(read, release, onto)
    const alone = `or, where ${branch} need not hold it, push the tag alone: ${pushTagAlone(onto.remote, tag)}`
    const found = `${branch} went on to ${short(moved)} while the release was judged; nothing was pushed`
    const mend = `take that in and judge it again (the fix), ${alone}`
    return { ...fail(found, `${branch} below ${short(commit)}`, mend, fix), ...out }
  }
  if (isBranchThere) {
    return unknown(`the branch is there, ${tag} is not: ${said}`, expected, 'mend the cause, then try again')
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

function somebodyElses(tag: string, { place, tag: there = '' }: Landed, here = '') {
  return {
    fact: `${place} has ${tag} at ${short(there)}`,
    expected: `no ${tag}, or ${tag} at ${short(here)}`,
    mend: `somebody else released it: end this one (abort takes its commit and tag back), then choose the next version`,
  }
}

function placesOf(landed: readonly Landed[]): string {
  return landed.map(({ place }) => nameOf(place)).join(' and ')
}
