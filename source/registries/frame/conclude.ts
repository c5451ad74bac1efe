import type { Sighting } from '../../core/vocabulary.js'
import type { Performed } from '../../ports/action.js'
import type { NotPassed } from '../../ports/verdict.js'

/** How a client ended: it said that it published, it ended well without proof of it, or it did not. */
export type ClientEnd =
  | { readonly said: 'published' }
  | { readonly said: 'nothing'; readonly doubt: NotPassed }
  | { readonly said: 'failed'; readonly why: NotPassed }

/**
 * What a publish came to: the registry's word stands above the client's. There and ours is done, even where the answer
 * was lost; there and not ours is never done, even where the client is content.
 */
export function concludePublish(end: ClientEnd, seen: Sighting, what: string): Performed {
  if (seen.status === 'wrong' || seen.status === 'recalled') {
    return {
      verdict: 'fail',
      found: `${what} is there, and it is not what was built here${seen.note ? `: ${seen.note}` : ''}`,
      expected: 'exactly what was built',
      mend: 'stop: this is an incident; find out who published it, then choose the next version',
    }
  }
  const there = seen.ours === true && (seen.status === 'live' || seen.status === 'propagating')
  if (end.said === 'failed') {
    if (!there) return end.why
    return {
      verdict: 'pass',
      fact: `${what} is there, same digest; only the answer was lost`,
      details: [end.why.found],
    }
  }
  if (there)
    return {
      verdict: 'pass',
      fact: `${what}, same digest${seen.status === 'live' ? '' : '; not visible yet'}`,
    }
  if (end.said === 'nothing') return end.doubt
  return { verdict: 'pass', fact: `${what} was accepted; not visible yet` }
}
