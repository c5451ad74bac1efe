import { z } from 'zod'
import { fetchTagCommit, findRemoteHere } from '../../../lookups/remote.js'
import { targetOf } from '../../../lookups/target.js'
import { short } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass, unknown } from '../../../ports/verdict.js'

const parameters = z.strictObject({
  remote: z.string().optional().describe('The remote. Without it, the one that is pushed to.'),
  after: z
    .string()
    .optional()
    .describe('The step whose output sha names the commit that the tag must be at.'),
})

export const githubTagArrived = defineCheck({
  name: 'github/tag-arrived',
  title: `Tag \${tag} is there`,
  words: 'A tag that a workflow makes is on the remote, at the commit that was merged. Asked by a wait.',
  waivable: false,
  reads: ['run'],
  with: parameters,
  hint: 'The workflow makes this tag, not the wizard: see its run if it does not come.',
  async check({ read, release, with: { remote: named, after } }) {
    const { tag } = targetOf(release)
    const { remote } = await findRemoteHere(read, named)
    const there = await fetchTagCommit(read, remote, tag)
    if (there === undefined) return fail(`no ${tag} yet`, `${tag} on ${remote}`, 'wait for the workflow')
    const wanted = after === undefined ? undefined : release.outputs[`${after}.sha`]
    if (after !== undefined && wanted === undefined)
      return unknown(
        `${after} told no commit`,
        `${tag} at the commit that ${after} names`,
        'correct after: in the plan',
      )
    if (wanted === undefined || wanted === there)
      return { ...pass(`${tag} at ${short(there)}`), outputs: { sha: there, tag } }
    const mend = 'stop: find out who set the tag; it is never moved'
    return { ...fail(`${tag} is at ${short(there)}`, `${tag} at ${short(wanted)}`, mend), final: true }
  },
})
