import type { ChannelDraft, ChannelFields } from '../../plan/file.js'
import { channelFields } from '../../plan/resolve/channels.js'
import type { Channels } from '../../ports/channel-context.js'
import type { FoundChannel, PlacedReason } from '../ecosystem.js'
import { choosePublisher, type Publisher } from '../workflows/publishers.js'

/** The channels of the plan, with the reason for each, and for each that is not among them. */
export interface JoinedChannels {
  readonly drafts: readonly ChannelDraft[]
  readonly reasons: readonly PlacedReason[]
}

/**
 * Joins what manifests and workflows say of channels; the GitHub Release comes last. A kind that is not known here
 * is named, never planned.
 */
export function joinChannels(
  found: readonly FoundChannel[],
  publishers: readonly Publisher[],
  known: Channels,
): JoinedChannels {
  const all = found
    .map((one) => withPublisher(one, publishers))
    .toSorted((a, b) => Number(a.kind === 'github') - Number(b.kind === 'github'))
  const supported = all.filter(({ kind }) => known[kind] !== undefined)
  return {
    drafts: supported.map(({ kind, fields }) =>
      Object.keys(fields).length === 0 ? kind : { [kind]: fields },
    ),
    reasons: [
      ...supported.map(({ kind, fields, ...why }, index) => ({
        line: `channel ${nameOf(kind, fields)}`,
        ...why,
        at: ['channels', index],
      })),
      ...all
        .filter(({ kind }) => known[kind] === undefined)
        .map(({ kind, fields, because, certain }) => ({
          line: `no channel ${nameOf(kind, fields)}`,
          because: `${because}; ${kind} is not supported here yet`,
          certain,
        })),
      ...[...new Set(publishers.map(({ kind }) => kind))]
        .filter((kind) => !all.some((one) => one.kind === kind))
        .map((kind) => ({
          line: `no channel ${kind}`,
          because: `${choosePublisher(publishers, kind)?.publisher.because}, but no package for it was found here`,
          certain: false,
        })),
      ...(supported.length === 0 ? [nothingPublished] : []),
    ],
  }
}

function withPublisher(found: FoundChannel, publishers: readonly Publisher[]): FoundChannel {
  if (found.fields.by === 'workflow') return found
  const chosen = choosePublisher(publishers, found.kind, found.fields.package)
  if (!chosen) return found
  const { enabled: _, ...fields } = found.fields
  const { workflow, because } = chosen.publisher
  const others = [...new Set(chosen.others.map((one) => one.workflow))]
  return {
    kind: found.kind,
    fields: { ...fields, by: 'workflow', workflow },
    because: others.length === 0 ? because : `${because}; so does ${others.join(', ')}`,
    certain: others.length === 0,
  }
}

/** A channel of the plan as inference found it. */
export function foundChannel(draft: ChannelDraft, because: string, certain: boolean): FoundChannel {
  return { ...channelFields(draft), because, certain }
}

function nameOf(kind: string, { package: name }: ChannelFields): string {
  return name === undefined ? kind : `${kind} ${name}`
}

const nothingPublished: PlacedReason = {
  line: 'no channel',
  because: 'nothing here is published by this plan: the release ends at the pushed tag',
  certain: true,
}
