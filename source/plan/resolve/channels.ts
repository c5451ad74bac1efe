import { own } from '../catalogue.js'
import { channelKeys } from '../keys/channel.js'
import { type Keys, resolveKeys } from '../keys/key.js'
import type { ChannelSpec } from '../plan.js'
import type { ChannelDraft, ChannelFields } from '../plan-draft.js'
import { slug } from '../slug.js'
import type { Parameters } from '../step.js'

/** A channel's kind and fields, whichever way it is written. */
export function channelFields(draft: ChannelDraft): {
  readonly kind: string
  readonly fields: ChannelFields
} {
  if (typeof draft === 'string') return { kind: draft, fields: {} }
  const [kind = '', fields] = Object.entries(draft)[0] ?? []
  return { kind, fields: fields ?? {} }
}

/**
 * The channels of the plan with every default: published from this machine, from the root, enabled. The id is
 * the kind; a second channel of a kind is named after its package or folder too.
 */
export function resolveChannels(drafts: readonly ChannelDraft[]): readonly ChannelSpec[] {
  const ids = channelIds(drafts)
  return drafts.map((draft, index) => {
    const { kind, fields } = channelFields(draft)
    const spec = resolveKeys(channelKeys, fields, { id: ids[index] ?? kind })
    return { kind, ...spec, with: ownFields(fields) }
  })
}

/** What of a channel's fields the channel itself reads: its own keys, and those common ones that are kept for it. */
export function ownFields(fields: ChannelFields): Parameters {
  const common: Keys<never> = channelKeys
  return Object.fromEntries(
    Object.entries(fields).filter(([key]) => own(common, key)?.as !== undefined || !own(common, key)),
  )
}

/** The id of each channel, in order. */
export function channelIds(drafts: readonly ChannelDraft[]): readonly string[] {
  const taken = new Set<string>(drafts.flatMap((draft) => channelFields(draft).fields.id ?? []))
  return drafts.map((draft) => {
    const { kind, fields } = channelFields(draft)
    if (fields.id !== undefined) return fields.id
    const name = fields.package ?? fields.dir
    const candidates = [kind, ...(name === undefined ? [] : [`${kind}-${slug(name)}`])]
    for (let number = 2; ; number += 1) {
      const id = candidates.shift() ?? `${kind}-${number}`
      if (taken.has(id)) continue
      taken.add(id)
      return id
    }
  })
}
