import type { Sighting } from '../../core/vocabulary.js'
import { type Channels, channelName, channelOf, sightOf } from '../../ports/channel-context.js'
import { type Check, defineCheck } from '../../ports/check.js'
import { fail, pass, unknown, type Verdict } from '../../ports/verdict.js'

export function channelArrived(channels: Channels): Check {
  return defineCheck({
    name: 'channel/arrived',
    title: 'Visible to users',
    words: 'The registry shows the exact version, and it is what was built. Asked by a wait.',
    reads: ['published'],
    why: 'Registries take a moment to show what they accepted. Waiting is normal; another digest is not.',
    async check(context) {
      const found = channelOf(context.release, channels)
      const name = channelName(found)
      const version = context.release.target?.version ?? ''
      const seen = await sightOf(found, context)
      return { ...judge(seen, name, version), sighting: shown(seen) }
    },
  })
}

/** Before it shows, a version that was accepted is propagating. */
function shown(seen: Sighting): Sighting {
  return seen.status === 'absent' ? { ...seen, status: 'propagating' } : seen
}

function judge(seen: Sighting, name: string, version: string): Verdict {
  const expected = `${name} ${version}`
  if (seen.status === 'live') return pass(seen.note ?? `${version}${seen.ours ? ', same digest' : ''}`)
  if (seen.status === 'wrong' || seen.status === 'recalled') {
    const what = seen.status === 'wrong' ? 'other contents' : 'a recalled version'
    return {
      ...fail(
        `${name} serves ${what}${seen.note ? `: ${seen.note}` : ''}`,
        expected,
        'stop: this is an incident; look at the registry',
      ),
      final: true,
    }
  }
  if (seen.status === 'in-doubt')
    return unknown(seen.note ?? `${name} does not answer`, expected, 'wait, then retry')
  if (seen.status === 'staged') return fail('staged, not approved yet', expected, 'approve it, then retry')
  return fail(
    seen.actual ? `${seen.actual} is what users see` : 'not visible yet',
    expected,
    'wait, then retry',
  )
}
