import type { Sighting } from '../../core/vocabulary.js'
import { keptArtifacts } from '../../lookups/kept-artifacts.js'
import { type Action, defineAction, type Performed, type Probe } from '../../ports/action.js'
import { type Channels, channelName, channelOf, forChannel, sightOf } from '../../ports/channel-context.js'
import { itself, orElse } from '../../ports/not-told.js'
import type { Release } from '../../ports/release.js'
import { fail } from '../../ports/verdict.js'

/** Publishes the kept artifact on one channel. Irreversible: the world is asked before and after. */
export function channelPublish(channels: Channels): Action {
  return defineAction({
    name: 'channel/publish',
    title: 'Published',
    irreversible: true,
    makes: ['published'],
    reads: ['artifact', 'pushed-tag'],
    why: 'From here on users can install the version. No registry lets anyone replace it afterwards.',
    hint: 'A refusal publishes nothing: mend the cause, then try again from the same artifact.',
    async probe(context) {
      const found = channelOf(context.release, channels)
      const sighting = await sightOf(found, context)
      return { ...probeOf(sighting, channelName(found), context.release), sighting }
    },
    async perform(context) {
      const found = channelOf(context.release, channels)
      const { changed } = await keptArtifacts(context.read, context.release)
      const [gone] = changed
      if (gone) {
        return fail(
          `${gone.name} is gone or changed since it was built`,
          'the artifact that was built',
          'retry the build step: the tag stays as it is',
        )
      }
      await context.keep({ sighting: { channel: found.spec.id, status: 'publishing' } })
      const published = await orElse(() => found.channel.publish(forChannel(context, found)), itself)
      const { sighting: seen = await sightOf(found, context), ...performed } = published
      await context.keep({ sighting: sightingAfter(seen, performed.verdict) })
      return performed
    },
    rehearse: async (context) => {
      const found = channelOf(context.release, channels)
      const rehearsed = await found.channel.rehearse?.(forChannel(context, found))
      return rehearsed ?? { verdict: 'pass', fact: `nothing to rehearse on ${found.channel.title}` }
    },
    describe: ({ release }) =>
      `publish ${channelName(channelOf(release, channels))} ${release.target?.version}`,
  })
}

const mendForeign =
  'a published version is never replaced: find out who published it, then choose the next version'

/** On a machine that has not built it, the same sources need not give the same bytes. */
const mendRebuilt =
  'built again it may differ: give the files of the first build (files: of the channel), use the client that built it, or leave the channel out with a reason; where it was not yours, choose the next version'

function probeOf(seen: Sighting, name: string, { target, path }: Release): Probe {
  const version = target?.version ?? ''
  const note = seen.note ? `: ${seen.note}` : ''
  switch (seen.status) {
    case 'live':
    case 'propagating':
      return seen.ours
        ? { found: 'done', fact: `${name} ${version} is there, and it is ours${note}` }
        : {
            found: 'unclear',
            fact: `${name} ${version} is there, and nothing tells whether it is ours${note}`,
            mend: 'build the artifact here, so that the digests can be compared, or look for yourself',
          }
    case 'wrong':
      return {
        found: 'foreign',
        fact: `${name} ${version} is there with other contents${note}`,
        expected: 'nothing there yet, or exactly what was built here',
        mend: path === 'recover' ? mendRebuilt : mendForeign,
      }
    case 'recalled':
      return {
        found: 'foreign',
        fact: `${name} ${version} was there and was recalled${note}`,
        expected: 'a version that was never used',
        mend: 'choose the next version',
      }
    case 'absent':
      return { found: 'absent', fact: `${name} ${version} is not there` }
    default:
      return {
        found: 'unclear',
        fact: seen.note ?? `${name} does not tell`,
        mend: 'look at the registry yourself, or try again when it answers',
      }
  }
}

/** Accepted but not seen yet is propagation; refused and not seen is failure; cut short and not seen is in doubt. */
function sightingAfter(seen: Sighting, verdict: Performed['verdict']): Sighting {
  if (verdict === 'pass')
    return seen.status === 'absent' || seen.status === 'in-doubt' ? { ...seen, status: 'propagating' } : seen
  if (seen.status !== 'absent') return seen
  return verdict === 'fail'
    ? { ...seen, status: 'failed' }
    : { ...seen, status: 'in-doubt', note: 'what was sent may yet show' }
}
