import { z } from 'zod'
import { readHead } from '../../lookups/head.js'
import { pushPlaces } from '../../lookups/push-places.js'
import { fetchTagCommit, findRemote } from '../../lookups/remote.js'
import { tagCommit } from '../../lookups/tags.js'
import { targetOf } from '../../lookups/target.js'
import { short } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import { fail, pass } from '../../ports/verdict.js'

const parameters = z.strictObject({
  remote: z.string().optional().describe('The remote. Without it, the one that is pushed to.'),
  here: z
    .boolean()
    .default(false)
    .describe("True where what is built must be built from here: the tag's commit has to be checked out."),
})

export const gitTagStands = defineCheck({
  name: 'git/tag-stands',
  title: 'Tag ${tag} stands',
  words: 'The tag stands here and on the remote, at one commit: what a recovery and a recall start from.',
  waivable: false,
  with: parameters,
  why: 'A recovery publishes what was tagged, and nothing else; a recall names what was published.',
  async check({ read, release, with: { remote: named, here } }) {
    const { tag } = targetOf(release)
    const head = await readHead(read)
    const commit = await tagCommit(read, tag)
    const expected = `${tag}, here and on the remote, at one commit`
    if (commit === undefined)
      return fail(`no tag ${tag} here`, expected, 'fetch it: git fetch --tags', 'git fetch --tags')
    const remote = await findRemote(read, named, head.branch)
    const [address] = await pushPlaces(read, remote.remote)
    const there = await fetchTagCommit(read, address, tag)
    if (there === undefined)
      return fail(`${remote.remote} has no tag ${tag}`, expected, 'release it first: release-wizard')
    if (there !== commit) {
      return fail(
        `${tag} is ${short(commit)} here and ${short(there)} on ${remote.remote}`,
        expected,
        'find out who moved it: this is an incident',
      )
    }
    if (here && head.commit !== commit) {
      const fix = `git switch --detach ${tag}`
      return fail(`HEAD is ${short(head.commit)}`, `HEAD at ${tag}, ${short(commit)}`, fix, fix)
    }
    return pass(`${short(commit)}, here and on ${remote.remote}`)
  },
})
