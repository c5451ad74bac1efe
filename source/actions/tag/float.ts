import { z } from 'zod'
import { lastWords } from '../../lookups/no-answer.js'
import { fetchRefs, fetchTags, findReleaseRemote } from '../../lookups/remote.js'
import { askedFor, remoteSilence } from '../../lookups/remote-silence.js'
import { runOrLend } from '../../lookups/run-or-lend.js'
import { readTags, tagCommit, tagForm } from '../../lookups/tags.js'
import { short } from '../../lookups/words.js'
import { type Action, defineAction } from '../../ports/action.js'
import type { CheckContext } from '../../ports/check.js'
import { succeeded } from '../../ports/command.js'
import { fail } from '../../ports/verdict.js'
import { readReleaseTags } from '../../project/base-tag.js'
import { floatingTags } from '../../project/floating-tags.js'

const parameters = z.strictObject({
  levels: z
    .array(z.enum(['major', 'minor']))
    .nonempty()
    .default(['major'])
    .describe('Which tags move: major is v1, minor is v1.4.'),
  remote: z.string().optional().describe('The remote. Without it, the one that git pushes to.'),
})
type Parameters = z.infer<typeof parameters>

export const tagFloat: Action = defineAction<Parameters>({
  name: 'tag/float',
  title: 'Floating tags moved',
  words:
    'Moves the tags that users of an action name, v2 for the newest of v2.*; never from a newer version to an older one.',
  irreversible: true,
  makes: ['published'],
  reads: ['pushed-tag'],
  with: parameters,
  why: 'Who names the floating tag gets the new version from that moment on.',
  hint: 'A refused push moves nothing; where somebody else moved the tag meanwhile, look at what they released.',
  async probe(context) {
    const { read, release } = context
    const { remote } = await findReleaseRemote(read, release, context.with.remote)
    const { tags, stays } = await wanted(context, remote)
    if (stays !== undefined) return { found: 'done', fact: stays }
    const commit = await released(context)
    const there = (await fetchTags(read, remote, tags)).tags
    const behind = tags.filter((tag) => there.get(tag)?.commit !== commit)
    return behind.length === 0
      ? { found: 'done', fact: `${tags.join(', ')} at ${short(commit)} on ${remote}` }
      : { found: 'absent', fact: `${behind.join(', ')} not at ${short(commit)} yet` }
  },
  async perform(context) {
    const { read, write, release } = context
    const { remote } = await findReleaseRemote(read, release, context.with.remote)
    const { tags, stays } = await wanted(context, remote)
    if (stays !== undefined) return { verdict: 'pass', fact: stays }
    const commit = await released(context)
    const there = (await fetchTags(read, remote, tags)).tags
    const refs = tags.map((tag) => `refs/tags/${tag}`)
    const leases = tags.map((tag) => `--force-with-lease=refs/tags/${tag}:${there.get(tag)?.object ?? ''}`)
    const moves = refs.map((ref) => `${commit}:${ref}`)
    const result = await runOrLend(write, ['push', ...leases, '--', remote, ...moves])
    if (!succeeded(result)) {
      if (result.timedOut || askedFor(result) !== undefined)
        return remoteSilence(result, remote, `${remote} moves ${tags.join(', ')}`)
      return fail(
        lastWords(result),
        `${remote} moves ${tags.join(', ')}`,
        'nothing was moved; mend the cause, then try again',
      )
    }
    // A later fetch of tags refuses where the one here still names the old version.
    for (const ref of refs) await write.run('git', ['update-ref', ref, commit])
    return { verdict: 'pass', fact: `${tags.join(', ')} at ${short(commit)} on ${remote}` }
  },
  describe: ({ release, with: { levels } }) =>
    `move ${floatingTags(tagForm(release), release.target?.version ?? '', levels).join(', ')} to ${release.target?.tag}`,
})

/** The tags to move; or why they stay where they are. What others released since stands on the remote alone. */
async function wanted({ read, release, with: { levels } }: CheckContext<Parameters>, remote: string) {
  const form = tagForm(release)
  const version = release.target?.version ?? ''
  const { all } = await readTags(read)
  const there = [...(await fetchRefs(read, remote, ['refs/tags/*'])).keys()]
  const names = there.map((ref) => ref.slice('refs/tags/'.length))
  const released = readReleaseTags([...all, ...names], form).map((one) => one.version)
  const tags = floatingTags(form, version, levels, released)
  const stays =
    tags.length > 0
      ? undefined
      : `no floating tag moves to ${version}: it is a prerelease, or a newer one is out`
  return { tags, stays }
}

async function released({ read, release: { target, candidate } }: CheckContext<Parameters>): Promise<string> {
  return candidate?.commit ?? (await tagCommit(read, target?.tag ?? '')) ?? ''
}
