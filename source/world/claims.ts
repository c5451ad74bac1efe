import { z } from 'zod'
import { WizardError } from '../core/errors.js'
import { parseJson } from '../plan/parse-json.js'
import { type Claim, type Claims, claimRef, type FoundClaim } from '../ports/claims.js'
import { type GitPlace, git, tryGit } from './git.js'

const JOURNAL = 'journal.jsonl'
const CLAIM = 'claim.json'

/** Claims on one remote of a repository. The clone's own branches, tags and index are not touched. */
export function makeClaims(place: GitPlace, remote: string): Claims {
  return {
    remote,
    read: (tag) => readClaim(place, remote, tag),
    make: (claim, journal, parent) => makeCommit(place, claim, journal, parent),
    async push(tag, commit, expected) {
      const ref = claimRef(tag)
      const lease = `--force-with-lease=${ref}:${expected ?? ''}`
      const pushed = await tryGit(place, ['push', '--quiet', lease, '--', remote, `${commit}:${ref}`])
      if (pushed.ok) return { ok: true }
      // The answer may have been lost on the way: what stands there tells.
      const there = await tip(place, remote, ref).catch(() => expected)
      if (there === commit) return { ok: true }
      return { ok: false, lost: there !== expected, found: lastLine(pushed.message) }
    },
    async drop(tag, commit) {
      const ref = claimRef(tag)
      const lease = `--force-with-lease=${ref}:${commit}`
      const pushed = await tryGit(place, ['push', '--quiet', lease, '--', remote, `:${ref}`])
      if (pushed.ok) return { ok: true }
      const there = await tip(place, remote, ref).catch(() => commit)
      if (there === undefined) return { ok: true }
      return { ok: false, lost: there !== commit, found: lastLine(pushed.message) }
    },
  }
}

async function readClaim(place: GitPlace, remote: string, tag: string): Promise<FoundClaim | undefined> {
  const ref = claimRef(tag)
  for (let tries = 0; tries < 3; tries += 1) {
    const commit = await tip(place, remote, ref)
    if (commit === undefined) return undefined
    await git(place, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--', remote, ref])
    // The ref may have moved between the look and the fetch: then it is looked at again.
    if (!(await tryGit(place, ['cat-file', '-e', commit])).ok) continue
    const text = async (name: string) =>
      (await git(place, ['cat-file', 'blob', `${commit}:${name}`])).toString('utf8')
    return { commit, claim: parseClaim(await text(CLAIM), tag, remote), journal: await text(JOURNAL) }
  }
  throw new WizardError(`${ref} on ${remote} moves while it is read. Expected it to stand still.`, {
    remedy: 'Try again.',
  })
}

async function tip(place: GitPlace, remote: string, ref: string): Promise<string | undefined> {
  const listed = await tryGit(place, ['ls-remote', '--', remote, ref])
  if (!listed.ok) {
    throw new WizardError(`${remote} does not answer: ${lastLine(listed.message)}. Expected its refs.`, {
      remedy: `Check the network and your access: git ls-remote ${remote}`,
    })
  }
  const lines = listed.bytes.toString('utf8').split('\n')
  return lines.map((line) => line.split('\t')).find(([, name]) => name === ref)?.[0]
}

/** The commit carries no name and no address of a person: what is said of people stands in the claim. */
async function makeCommit(
  place: GitPlace,
  claim: Claim,
  journal: string,
  parent: string | undefined,
): Promise<string> {
  const write = async (args: readonly string[], input: string, extra = {}) =>
    (await git(place, args, extra, input)).toString('utf8').trim()
  const blob = (text: string) => write(['hash-object', '-w', '--stdin'], text)
  const entries = [
    `100644 blob ${await blob(`${JSON.stringify(claim)}\n`)}\t${CLAIM}`,
    `100644 blob ${await blob(journal)}\t${JOURNAL}`,
  ]
  const tree = await write(['mktree'], `${entries.join('\n')}\n`)
  const who = ['AUTHOR', 'COMMITTER'].flatMap((role) => [
    [`GIT_${role}_NAME`, 'release-wizard'],
    [`GIT_${role}_EMAIL`, 'release-wizard@example.invalid'],
    [`GIT_${role}_DATE`, claim.at],
  ])
  const parents = parent === undefined ? [] : ['-p', parent]
  const words = `${claim.tag} ${claim.state} by ${claim.by}\n`
  return write(['commit-tree', tree, ...parents], words, Object.fromEntries(who))
}

const form = z.looseObject({
  v: z.literal(1),
  state: z.enum(['offered', 'held']),
  by: z.string(),
  at: z.string(),
  run: z.string(),
  tag: z.string(),
})

function parseClaim(text: string, tag: string, remote: string): Claim {
  const claim = parseJson(text, form)
  if (claim !== undefined) return claim
  throw new WizardError(`${claimRef(tag)} on ${remote} holds no claim that this release-wizard can read.`, {
    remedy: 'Run the newest release-wizard; where it says the same, ask who handed the release over.',
    exitCode: 5,
  })
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? text
}
