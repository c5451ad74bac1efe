import { goneFromStage, wasStaged } from '../../lookups/staged.js'
import { type Action, defineAction } from '../../ports/action.js'
import {
  type Channels,
  channelDeed,
  channelName,
  channelOf,
  forChannel,
  sightOf,
} from '../../ports/channel-context.js'
import { itself, orElse } from '../../ports/not-told.js'
import { artifactGone, probeOf, sightingAfter } from './probe.js'

export function channelPublish(channels: Channels): Action {
  return defineAction({
    name: 'channel/publish',
    title: 'Published',
    words: 'Publishes the kept artifact on one channel. Irreversible: the world is asked before and after.',
    irreversible: true,
    makes: ['published'],
    reads: ['artifact', 'pushed-tag'],
    why: 'From here on users can install the version. No registry lets anyone replace it afterwards.',
    hint: 'A refusal publishes nothing: mend the cause, then try again from the same artifact.',
    async probe(context) {
      const found = channelOf(context.release, channels)
      const sighting = await sightOf(found, context)
      if (sighting.status === 'absent' && wasStaged(context.release)) {
        const { found: fact, mend } = goneFromStage(context.release, found.channel.title)
        return { found: 'unclear', fact, mend, sighting }
      }
      return { ...probeOf(sighting, channelName(found), context.release), sighting }
    },
    async perform(context) {
      const found = channelOf(context.release, channels)
      const gone = await artifactGone(context)
      if (gone) return gone
      await context.keep({ sighting: { channel: found.spec.id, status: 'publishing' } })
      const published = await orElse(() => found.channel.publish(forChannel(context, found)), itself)
      const { sighting: seen = await sightOf(found, context), ...performed } = published
      await context.keep({ sighting: sightingAfter(seen, performed) })
      return performed
    },
    rehearse: async (context) => {
      const found = channelOf(context.release, channels)
      const rehearsed = await found.channel.rehearse?.(forChannel(context, found))
      return rehearsed ?? { verdict: 'pass', fact: `nothing to rehearse on ${found.channel.title}` }
    },
    describe({ release }) {
      const found = channelOf(release, channels)
      return wasStaged(release)
        ? `approve ${channelName(found)} ${release.target?.version}, which is staged`
        : channelDeed(found, release, 'publish')
    },
  })
}
