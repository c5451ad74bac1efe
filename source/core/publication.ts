import type { Event, Happening } from './event.js'
import { type Digest, emptyHead, encodeEvent } from './journal-format.js'
import { publicValue } from './public-text.js'

/**
 * A journal as it is handed over: whoever may read the remote may read it. Output of commands and the names of logs
 * stay behind, their digests go along; no text has an absolute path or an address. It is chained anew.
 */
export function publishedJournal(events: readonly Event[], digest: Digest): string {
  return chained(
    events.map((event) => ({ at: event.at, happening: publicValue(withoutOutput(happeningOf(event))) })),
    digest,
  )
}

/** A journal that was handed over, as a run of its own here: the same history under another id and repository. */
export function adoptedJournal(
  events: readonly Event[],
  own: { readonly run: string; readonly repository: string },
  digest: Digest,
): string {
  return chained(
    events.map((event) => {
      const happening = happeningOf(event)
      return {
        at: event.at,
        happening: happening.type === 'run-started' ? { ...happening, ...own } : happening,
      }
    }),
    digest,
  )
}

function chained(
  facts: readonly { readonly at: string; readonly happening: Happening }[],
  digest: Digest,
): string {
  let head = emptyHead
  return facts
    .map(({ at, happening }) => {
      const encoded = encodeEvent(happening, at, head, digest)
      head = encoded.head
      return `${encoded.line}\n`
    })
    .join('')
}

function happeningOf(event: Event): Happening {
  const { v: _, seq: __, at: ___, prev: ____, ...happening } = event
  return happening
}

function withoutOutput(happening: Happening): Happening {
  if (happening.type === 'step-ended') {
    const { finding, commands, ...rest } = happening
    const { tail: _, ...told } = finding
    const bare = commands?.map(({ log: _, ...command }) => command)
    return { ...rest, finding: told, ...(bare ? { commands: bare } : {}) }
  }
  if (happening.type === 'blocker-opened' && happening.evidence !== undefined) {
    return { ...happening, evidence: happening.evidence.split('\n')[0] ?? '' }
  }
  return happening
}
