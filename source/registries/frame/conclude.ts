import type { Sighting } from '../../core/vocabulary.js'
import type { Performed, Undone } from '../../ports/action.js'
import type { NotPassed } from '../../ports/verdict.js'
import type { StagedVersion } from './listing.js'

/** How a client ended: it said that it published, it ended well without proof of it, or it did not. */
export type ClientEnd =
  | {
      readonly said: 'published'
      /** What it published, where that is more than the version and the place. */
      readonly fact?: string
      readonly outputs?: Readonly<Record<string, string>>
      readonly details?: readonly string[]
    }
  | { readonly said: 'nothing'; readonly doubt: NotPassed }
  | { readonly said: 'failed'; readonly why: Undone }

/** What was seen of the version; `silence` where the registry did not tell. */
export interface Look {
  readonly sighting: Sighting
  readonly silence?: NotPassed
  /** What is staged of it, where it is not public. */
  readonly staged?: StagedVersion
  /** Why nothing can be staged there. */
  readonly unable?: string
  /** The versions that it shows. */
  readonly versions?: readonly string[]
}

/**
 * What a publish came to: the registry's word stands above the client's. There and ours is done, even where the answer
 * was lost; there and not ours is never done, even where the client is content. `as` says whether it was to be public.
 */
export function concludePublish(
  end: ClientEnd,
  { sighting: seen, silence }: Look,
  what: string,
  as: 'public' | 'staged' = 'public',
): Performed {
  const isStaged = as === 'staged' && seen.status === 'staged'
  if (seen.status === 'wrong' || seen.status === 'recalled' || (isStaged && seen.ours === false)) {
    return {
      verdict: 'fail',
      found: `${what} is there, and it is not what was built here${seen.note ? `: ${seen.note}` : ''}`,
      expected: 'exactly what was built',
      mend: 'stop: this is an incident; find out who published it, then choose the next version',
    }
  }
  const there = seen.ours === true && (isStaged || seen.status === 'live' || seen.status === 'propagating')
  if (end.said === 'failed') {
    if (!there) return untilLater(end.why, silence)
    return {
      verdict: 'pass',
      fact: `${what} is there, same digest; only the answer was lost`,
      details: [end.why.found],
    }
  }
  if (end.said === 'nothing' && !there) return end.doubt
  const { fact = what, outputs, details } = end.said === 'published' ? end : {}
  return {
    verdict: 'pass',
    fact: `${fact}${seenAs(seen, there)}`,
    ...(outputs && { outputs }),
    ...(details && { details }),
  }
}

/** Clients keep to themselves how long a registry wants to be left alone; asked again, it says so. */
function untilLater(why: Undone, silence: NotPassed | undefined): Undone {
  if (silence === undefined) return why
  const retryAt = why.retryAt ?? silence.retryAt
  const details = [...(why.details ?? []), `the registry does not tell what arrived: ${silence.found}`]
  return { ...why, details, ...(retryAt && { retryAt }) }
}

function seenAs({ status }: Sighting, there: boolean): string {
  if (status === 'staged') return there ? ', not public yet' : ' was accepted; not visible yet'
  if (there) return status === 'live' ? ', same digest' : ', same digest; not visible yet'
  return status === 'live' ? '' : ' was accepted; not visible yet'
}
