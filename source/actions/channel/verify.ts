import { type Action, defineAction } from '../../ports/action.js'
import { type Channels, channelName, channelOf, forChannel } from '../../ports/channel-context.js'

/** Installs the published version as a user does, in an empty folder, and tries what was installed. */
export function channelVerify(channels: Channels): Action {
  return defineAction({
    name: 'channel/verify',
    title: 'Installs as a user does',
    irreversible: false,
    makes: [],
    reads: ['published'],
    why: 'A version that is listed but does not install is not delivered.',
    hint: 'Nothing is changed: a fresh folder and a fresh cache are used and removed.',
    probe: async () => ({ found: 'absent' }),
    async perform(context) {
      const found = channelOf(context.release, channels)
      return found.channel.verify(forChannel(context, found))
    },
    describe: ({ release }) =>
      `install ${channelName(channelOf(release, channels))} ${release.target?.version} in an empty folder`,
  })
}
