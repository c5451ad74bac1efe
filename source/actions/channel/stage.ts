import { whoStaged } from '../../lookups/staged.js'
import { type Action, defineAction, type Probe } from '../../ports/action.js'
import type { Published } from '../../ports/channel.js'
import { type Channels, channelName, channelOf, forChannel, sightOf } from '../../ports/channel-context.js'
import { itself, orElse } from '../../ports/not-told.js'
import { fail } from '../../ports/verdict.js'
import { artifactGone, probeOf } from './probe.js'

export function channelStage(channels: Channels): Action {
  return defineAction({
    name: 'channel/stage',
    title: 'Staged',
    words:
      'Uploads the kept artifact where users do not see it yet. Abort takes it back: nothing was ever out.',
    irreversible: false,
    makes: ['staged'],
    reads: ['artifact', 'pushed-tag'],
    why: 'Everything that can fail is tried while nobody can install it: what is staged is approved, or taken back.',
    hint: 'Nothing is public yet. Abort rejects what is staged.',
    async probe(context) {
      const found = channelOf(context.release, channels)
      const sighting = await sightOf(found, context)
      const name = channelName(found)
      const { version = '' } = context.release.target ?? {}
      const by = whoStaged(context.release) ?? context.release.operator
      const done = { found: 'done', outputs: { staged: 'yes', by }, sighting } as const
      // What a workflow staged is taken from there and judged, each time.
      if (sighting.status === 'staged' && found.spec.by === 'workflow') return { found: 'absent', sighting }
      if (sighting.status === 'staged' && sighting.ours)
        return { ...done, fact: `${name} ${version} is staged, same digest` }
      const probe: Probe = { ...probeOf(sighting, name, context.release), sighting }
      return probe.found === 'done' ? { ...done, fact: probe.fact } : probe
    },
    async perform(context) {
      const found = channelOf(context.release, channels)
      const { staging, title } = found.channel
      if (staging === undefined)
        return fail(`${title} has no stage`, 'one phase', 'take stage: out of the channel')
      const gone = await artifactGone(context)
      if (gone) return gone
      const { sighting = await sightOf(found, context), ...performed } = await orElse(
        () => staging.stage(forChannel(context, found)),
        itself,
      )
      await context.keep({ sighting })
      return performed
    },
    describe: ({ release }) =>
      `stage ${channelName(channelOf(release, channels))} ${release.target?.version}`,
    async undo(context) {
      const found = channelOf(context.release, channels)
      const reject = found.channel.staging?.reject
      if (reject === undefined) return undefined
      const done = await orElse<Published | undefined, Published>(
        () => reject(forChannel(context, found)),
        itself,
      )
      if (done === undefined) return undefined
      if (done.sighting) await context.keep({ sighting: done.sighting })
      return done.verdict === 'pass'
        ? { ok: true, fact: done.fact }
        : { ok: false, fact: `${done.found}; ${done.mend}` }
    },
  })
}
