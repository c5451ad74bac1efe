import { fromCandidate } from '../../lookups/from-candidate.js'
import { keptArtifacts } from '../../lookups/kept-artifacts.js'
import { removeCheckout } from '../../lookups/tag-checkout.js'
import { triedArtifacts } from '../../lookups/trial.js'
import { type Action, type ActionContext, defineAction, type Performed } from '../../ports/action.js'
import { type Channels, channelName, channelOf, forChannel } from '../../ports/channel-context.js'

export function channelBuild(channels: Channels): Action {
  return defineAction({
    name: 'channel/build',
    title: 'Artifact built',
    words:
      "Builds a channel's artifact once, into the run's folder. What is published later is this file and no other.",
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
    perform: (context) => make(context, channels),
    rehearse: (context) => make(context, channels),
    describe: ({ release }) => `build the artifact of ${channelName(channelOf(release, channels))}`,
    async undo({ write }) {
      return (await removeCheckout(write)) ? { ok: true, fact: 'the checkout of the tag removed' } : undefined
    },
  })
}

/** Of the candidate alone; what was made of it for trial, before the tag, is taken as it is. */
async function make(context: ActionContext, channels: Channels): Promise<Performed> {
  const { read, release } = context
  const found = channelOf(release, channels)
  const { spec, channel } = found
  const build = (there: ActionContext) => channel.build(forChannel(there, found))
  const isMade = channel.fromTree?.(spec) !== false && (await triedArtifacts(read, release)).length === 0
  return isMade ? fromCandidate(context, build) : build(context)
}
