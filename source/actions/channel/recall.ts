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

export function channelRecall(channels: Channels): Action {
  return defineAction({
    name: 'channel/recall',
    title: 'Recalled',
    words: 'Takes a bad version back as far as the channel allows: deprecated, yanked or retired.',
    irreversible: true,
    makes: ['recalled'],
    why: 'Users are told not to install it, or cannot any more; nothing that was downloaded comes back.',
    async probe(context) {
      const found = channelOf(context.release, channels)
      const sighting = await sightOf(found, context)
      const name = channelName(found)
      if (sighting.status === 'recalled')
        return { found: 'done', fact: `${name} is recalled already`, sighting }
      if (sighting.status === 'absent') return { found: 'done', fact: `${name} never had it`, sighting }
      if (sighting.status === 'in-doubt') {
        return {
          found: 'unclear',
          fact: sighting.note ?? `${name} does not tell`,
          mend: 'try again when it answers',
          sighting,
        }
      }
      return { found: 'absent', sighting }
    },
    async perform(context) {
      const found = channelOf(context.release, channels)
      const recall = found.channel.recall
      if (!recall) {
        const { title } = found.channel
        return {
          verdict: 'fail',
          found: `${title} has no way to recall a version`,
          expected: 'a way',
          mend: 'leave the channel out with a reason, and tell users',
        }
      }
      const performed = await orElse(() => recall(forChannel(context, found)), itself)
      await context.keep({ sighting: await sightOf(found, context) })
      return performed
    },
    describe: ({ release }) => channelDeed(channelOf(release, channels), release, 'recall'),
  })
}
