import type { Artifact, Sighting } from '../../core/vocabulary.js'
import { targetOf } from '../../lookups/target.js'
import type { ActionContext } from '../../ports/action.js'
import type { CheckContext } from '../../ports/check.js'
import { NotTold, orElse } from '../../ports/not-told.js'
import type { Look } from './conclude.js'
import type { ChannelDeclaration, Subject } from './declaration.js'
import { type Listing, type StagedVersion, sightingOf } from './listing.js'

/** Looks at the registry: is the target's version there, and is it ours? What is not told is in doubt, never absent. */
export function lookAt<S extends Subject>(
  { kind, lookUp, staging }: Pick<ChannelDeclaration<S>, 'kind' | 'lookUp' | 'staging'>,
  context: CheckContext,
  subject: S,
): Promise<Look> {
  const channel = context.release.channel?.id ?? kind
  return orElse<Look, Look>(
    async () => {
      const { version } = targetOf(context.release)
      const listing = await lookUp(context, subject, version)
      const { versions } = listing
      const artifacts = artifactsOf(context)
      const sighting = sightingOf(listing, channel, version, artifacts)
      if (sighting.status === 'absent' && staging && context.release.channel?.stage) {
        const seen = await staging.lookUp(context, subject, version)
        if ('staged' in seen && seen.staged !== undefined)
          return staged(
            sightingOf({ ...listing, found: seen.staged }, channel, version, artifacts),
            seen.staged,
            listing,
          )
        if ('unable' in seen) return { sighting, ...(versions && { versions }), unable: seen.unable }
      }
      return { sighting, ...(versions && { versions }) }
    },
    (silence) => ({ sighting: { channel, status: 'in-doubt', note: silence.found }, silence }),
  )
}

/** What is on the stage: there for those who approve it, and for nobody else. */
function staged({ actual: _, ...seen }: Sighting, version: StagedVersion, { newest }: Listing): Look {
  const isThere = seen.status === 'live' || seen.status === 'wrong'
  const sighting = {
    ...seen,
    ...(newest && { actual: newest }),
    ...(isThere && { status: 'staged' as const }),
  }
  return { sighting, staged: version }
}

/** What is published on the step's channel: what was built here, or what a workflow staged and was taken from there. */
export function artifactsOf({ release }: Pick<CheckContext, 'release'>): readonly Artifact[] {
  const own = release.artifacts.filter(({ channel }) => channel === release.channel?.id)
  const taken = own.filter((one) => one.taken)
  return taken.length > 0 ? taken : own
}

/** What was built for the channel; not told where there has to be something and is not. */
export function builtArtifacts<S extends Subject>(
  { bare }: ChannelDeclaration<S>,
  context: ActionContext,
): readonly Artifact[] {
  const artifacts = artifactsOf(context)
  if (artifacts.length > 0 || bare) return artifacts
  throw NotTold.fail('nothing was built', 'the artifact of this version', 'retry the build step')
}
