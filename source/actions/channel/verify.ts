import { type Action, defineAction } from '../../ports/action.js'
import { type Channels, channelName, channelOf, forChannel } from '../../ports/channel-context.js'
import type { ReadPort } from '../../ports/read.js'
import { readPlatform } from '../../project/platform-name.js'

export function channelVerify(channels: Channels): Action {
  return defineAction({
    name: 'channel/verify',
    title: 'Installs as a user does',
    words:
      'Installs the published version as a user does, in an empty folder, and tries what was installed. Outputs: smoke, the platform of this machine, where the channel really installs; channels/tiers reads it.',
    irreversible: false,
    makes: [],
    reads: ['published'],
    why: 'A version that is listed but does not install is not delivered.',
    hint: 'Nothing is changed: a fresh folder and a fresh cache are used and removed.',
    probe: async () => ({ found: 'absent' }),
    async perform(context) {
      const found = channelOf(context.release, channels)
      const verdict = await found.channel.verify(forChannel(context, found))
      if (verdict.verdict !== 'pass' || !found.channel.installs) return verdict
      return { ...verdict, outputs: { smoke: await platformOf(context.read), ...verdict.outputs } }
    },
    describe: ({ release }) =>
      `install ${channelName(channelOf(release, channels))} ${release.target?.version} in an empty folder`,
  })
}

/** This machine in the words of Node: `linux-x64`. */
async function platformOf({ platform, env, query }: ReadPort): Promise<string> {
  const machine =
    platform === 'win32' ? (env.PROCESSOR_ARCHITECTURE ?? '') : (await query('uname', ['-m'])).stdout.trim()
  const { arch } = readPlatform(machine)
  return arch === undefined ? platform : `${platform}-${arch}`
}
