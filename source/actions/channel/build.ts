import { keptArtifacts } from '../../lookups/kept-artifacts.js'
import { offCandidate } from '../../lookups/off-candidate.js'
import { inCheckout, removeCheckout } from '../../lookups/tag-checkout.js'
import { type Action, type ActionContext, defineAction, type Performed } from '../../ports/action.js'
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
    perform: (context) => fromCandidate(context, (there) => build(there, channels), channels),
    rehearse: (context) => build(context, channels),
    describe: ({ release }) => `build the artifact of ${channelName(channelOf(release, channels))}`,
    async undo({ write }) {
      return (await removeCheckout(write)) ? { ok: true, fact: 'the checkout of the tag removed' } : undefined
    },
  })
}

function build(context: ActionContext, channels: Channels): Promise<Performed> {
  const found = channelOf(context.release, channels)
  return found.channel.build(forChannel(context, found))
}

/**
 * Builds from the released commit and nothing else: in the work tree where that is it, before and after, else in a
 * checkout of its own. A recovery never trusts the work tree.
 */
async function fromCandidate(
  context: ActionContext,
  work: (context: ActionContext) => Promise<Performed>,
  channels: Channels,
): Promise<Performed> {
  const { read, release, report } = context
  const { spec, channel } = channelOf(release, channels)
  if (release.mode !== 'live' || channel.fromTree?.(spec) === false) return work(context)
  const off = async () =>
    release.path === 'recover' ? 'a recovery builds from the tag' : offCandidate(read, release)
  const before = await off()
  const built = before === undefined ? await work(context) : undefined
  const why = before ?? (await off())
  if (why === undefined && built !== undefined) return built
  report(`${why}: building from a checkout of ${release.target?.tag ?? 'the commit'}`)
  const performed = await inCheckout(context, work)
  if (performed.verdict !== 'pass') return performed
  const details = [...(performed.details ?? []), `built in a checkout: ${why}`]
  return { ...performed, fact: `${performed.fact}, from a checkout of the tag`, details }
}
