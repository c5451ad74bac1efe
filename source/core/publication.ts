import type { Event, EventBody } from './event.js'
import { type Digest, emptyHead, encodeEvent } from './journal-format.js'
import { publicValue } from './public-text.js'

/**
 * A journal as it is handed over: whoever may read the remote may read it. Output of commands and the names of logs
 * stay behind, their digests go along; no text has an absolute path or an address. It is chained anew.
 */
export function publishedJournal(events: readonly Event[], digest: Digest): string {
  return chained(
    events.map((event) => ({ at: event.at, body: publicValue(withoutOutput(bodyOf(event))) })),
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
      const body = bodyOf(event)
      return {
        at: event.at,
        body: body.type === 'run-started' ? { ...body, ...own } : body,
      }
    }),
    digest,
  )
}

function chained(
  facts: readonly { readonly at: string; readonly body: EventBody }[],
  digest: Digest,
): string {
  let head = emptyHead
  return facts
    .map(({ at, body }) => {
      const encoded = encodeEvent(body, at, head, digest)
      head = encoded.head
      return `${encoded.line}\n`
    })
    .join('')
}

function bodyOf(event: Event): EventBody {
  const { v: _, seq: __, at: ___, prev: ____, ...body } = event
  return body
}

function withoutOutput(body: EventBody): EventBody {
  if (body.type === 'step-ended') {
    const { finding, commands, ...rest } = body
    const { tail: _, ...told } = finding
    const bare = commands?.map(({ log: _, ...command }) => command)
    return { ...rest, finding: told, ...(bare ? { commands: bare } : {}) }
  }
  if (body.type === 'blocker-opened' && body.evidence !== undefined) {
    return { ...body, evidence: body.evidence.split('\n')[0] ?? '' }
  }
  return body
}
