import { keptArtifacts } from '../../lookups/kept-artifacts.js'
import { type Action, defineAction } from '../../ports/action.js'
import { type Channels, channelName, channelOf, forChannel } from '../../ports/channel-context.js'

/** Builds a channel's artifact once, into the run's folder. What is published later is this file and no other. */
export function channelBuild(channels: Channels): Action {
  return defineAction({
    name: 'channel/build',
    title: 'Artifact built',
    irreversible: false,
    makes: ['artifact'],
    reads: ['version-files', 'commit'],
    why: 'The artifact is built once, from the tagged commit, and kept by digest: every retry publishes this very file.',
    hint: 'Nothing leaves this machine. The file stays in the folder of the run.',
    async probe({ read, release }) {
      const kept = await keptArtifacts(read, release)
      if (kept.files.length === 0 || kept.changed.length > 0) return { found: 'absent' }
      return { found: 'done', fact: kept.files.map((file) => file.name).join(', ') }
    },
    perform: (context) => {
      const found = channelOf(context.release, channels)
      return found.channel.build(forChannel(context, found))
    },
    rehearse: (context) => {
      const found = channelOf(context.release, channels)
      return found.channel.build(forChannel(context, found))
    },
    describe: ({ release }) => `build the artifact of ${channelName(channelOf(release, channels))}`,
  })
}
