import type { Artifact } from '../../core/vocabulary.js'
import { targetOf } from '../../lookups/target.js'
import type { CheckContext } from '../../ports/check.js'
import { orElse } from '../../ports/not-told.js'
import type { Look } from './conclude.js'
import type { ChannelDeclaration, Subject } from './declaration.js'
import { sightingOf } from './listing.js'

/** Looks at the registry: is the target's version there, and is it ours? What is not told is in doubt, never absent. */
export function lookAt<S extends Subject>(
  { kind, lookUp }: Pick<ChannelDeclaration<S>, 'kind' | 'lookUp'>,
  context: CheckContext,
  subject: S,
): Promise<Look> {
  const channel = context.release.channel?.id ?? kind
  return orElse<Look, Look>(
    async () => {
      const { version } = targetOf(context.release)
      const listing = await lookUp(context, subject, version)
      const { versions } = listing
      const sighting = sightingOf(listing, channel, version, artifactsOf(context))
      return { sighting, ...(versions && { versions }) }
    },
    (silence) => ({ sighting: { channel, status: 'in-doubt', note: silence.found }, silence }),
  )
}

/** What was built for the step's channel. */
export function artifactsOf({ release }: Pick<CheckContext, 'release'>): readonly Artifact[] {
  return release.artifacts.filter(({ channel }) => channel === release.channel?.id)
}
