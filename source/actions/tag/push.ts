import { z } from 'zod'
import { readHead } from '../../lookups/head.js'
import { lastWords } from '../../lookups/no-answer.js'
import { versionsInCommit } from '../../lookups/release-commit.js'
import { fetchRefs, findRemote, pushedTo } from '../../lookups/remote.js'
import { askedFor, remoteSilence } from '../../lookups/remote-silence.js'
import { tagCommit } from '../../lookups/tags.js'
import { nameOf, short } from '../../lookups/words.js'
import { type Action, defineAction } from '../../ports/action.js'
import type { CheckContext } from '../../ports/check.js'
import { type CommandResult, succeeded } from '../../ports/command.js'
import { fail, unknown } from '../../ports/verdict.js'
import { runOrLend } from '../run-or-lend.js'

const parameters = z.strictObject({ remote: z.string().optional(), branch: z.boolean().default(true) })
type Parameters = z.infer<typeof parameters>

/** Pushes the release commit and the tag together: both or none, and only where the tag is not there yet. */
export const tagPush: Action = defineAction<Parameters>({
  name: 'tag/push',
  title: `Tag \${tag} pushed`,
  irreversible: true,
  makes: ['pushed-tag'],
  reads: ['tag'],
  with: parameters,
  why: 'From here on others can see the version; a tag that was public is never moved.',
  hint: 'A refused push changes nothing on the remote: mend the cause, then try again.',
  async probe(context) {
    const { read, release } = context
    const tag = release.target?.tag ?? ''
    const remote = await remoteOf(context)
    const ref = `refs/tags/${tag}`
    const refs = await fetchRefs(read, remote.remote, [ref, `${ref}^{}`])
    const there = refs.get(`${ref}^{}`) ?? refs.get(ref)
    if (there === undefined) return { found: 'absent' }
    const here = (await tagCommit(read, tag)) ?? release.candidate?.commit
    if (there === here) return { found: 'done', fact: `${tag} is ${short(there)} on ${remote.remote}` }
    return {
      found: 'foreign',
      fact: `${remote.remote} has ${tag} at ${short(there)}`,
      expected: `no ${tag}, or ${tag} at ${short(here ?? '')}`,
      mend: 'somebody else released it: choose the next version',
    }
  },
  async perform(context) {
    const { read, write, release } = context
    const tag = release.target?.tag ?? ''
    const remote = await remoteOf(context)
    const commit = await tagCommit(read, tag)
    if (commit === undefined)
      return unknown(`no tag ${tag} here`, `the tag ${tag}`, 'start again: release-wizard')
    if (release.candidate !== undefined && release.candidate.commit !== commit)
      return unknown(
        `${tag} is ${short(commit)} here, and ${short(release.candidate.commit)} was judged`,
        `${tag} at the commit that was judged`,
        'find out who moved the tag, then retry: what moved is judged again',
      )
    const wrong = await versionsInCommit(read, release, commit)
    if (wrong) return wrong
    const ref = `refs/tags/${tag}`
    const branch = context.with.branch && remote.branch !== undefined ? [`${commit}:${remote.ref}`] : []
    const args = [
      'push',
      '--atomic',
      `--force-with-lease=${ref}:`,
      '--',
      remote.remote,
      ...branch,
      `${ref}:${ref}`,
    ]
    const result = await runOrLend(write, args)
    if (succeeded(result)) {
      const onto = branch.length > 0 ? `, with ${nameOf(remote.ref.replace('refs/heads/', ''))}` : ''
      return {
        verdict: 'pass',
        fact: `on ${remote.remote}${onto}`,
        outputs: { remote: remote.remote, commit },
      }
    }
    if (result.timedOut || askedFor(result) !== undefined)
      return remoteSilence(result, remote.remote, `${remote.remote} takes ${tag}`)
    return fail(
      refusal(result),
      `${remote.remote} takes ${tag}`,
      'nothing was pushed; mend the cause, then try again',
    )
  },
  describe: ({ release }) => {
    const asked = Object.entries(release.outputs).find(([name]) => name.endsWith(`.${pushedTo}`))
    return `push ${release.target?.tag} and its commit to ${asked?.[1] ?? 'the remote'}`
  },
})

/** The remote, and the branch that the version was chosen on: whoever switched since pushes no other. */
async function remoteOf({ read, release, with: { remote } }: CheckContext<Parameters>) {
  const { branch } = release.target?.ground ?? (await readHead(read))
  return { ...(await findRemote(read, remote, branch)), branch }
}

/** What the remote said, without git's own frame around it; a hook of this side speaks as it likes. */
function refusal(result: CommandResult): string {
  const lines = result.stderr.split(/\r?\n/).map((line) => line.trim())
  const said = lines.filter((line) => line.startsWith('remote:')).map((line) => line.slice(7).trim())
  const rejected = lines.find((line) => line.startsWith('!')) ?? lastWords(result)
  return [rejected, ...said.filter((line) => line !== '').slice(0, 3)].join(' · ')
}
