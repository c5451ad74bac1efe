import type { ChannelDraft, ChannelFields } from '../../plan/plan-draft.js'
import type { Channels } from '../../ports/channel-context.js'
import { type FoundChannel, type PlacedReason, perhaps } from '../ecosystem.js'
import type { FoundTool } from '../tools/find.js'
import { leaveToTools } from '../tools/left.js'
import { choosePublisher, type Publisher } from '../workflows/publishers.js'

/** The channels of the plan, with the reason for each, and for each that is not among them. */
export interface JoinedChannels {
  readonly drafts: readonly ChannelDraft[]
  readonly reasons: readonly PlacedReason[]
}

/** What users get by way of another channel comes after it: the rest stand before these, at -1. */
const last = ['homebrew', 'github']

/**
 * Joins what manifests and workflows say of channels; the GitHub Release comes last. A kind that is not known here
 * is named, never planned.
 */
export function joinChannels(
  found: readonly FoundChannel[],
  publishers: readonly Publisher[],
  known: Channels,
  tools: readonly FoundTool[],
): JoinedChannels {
  const once = onceEach(found)
  const elsewhere = once.filter((one) => isElsewhere(one, publishers))
  const watched = once.filter((one) => !elsewhere.includes(one)).map((one) => withPublisher(one, publishers))
  const joined = leaveToTools(watched, tools)
  const all = withRelease(joined, publishers).toSorted((a, b) => last.indexOf(a.kind) - last.indexOf(b.kind))
  const supported = all.filter(({ kind }) => known[kind] !== undefined)
  return {
    drafts: supported.map(({ kind, fields }) =>
      Object.keys(fields).length === 0 ? kind : { [kind]: fields },
    ),
    reasons: [
      ...supported.map(({ kind, fields, because, certain }, index) => ({
        line: `channel ${nameOf(kind, fields)}`,
        because,
        certain,
        at: ['channels', index],
      })),
      ...supported.flatMap(({ details = [] }) => details),
      ...all
        .filter(({ kind }) => known[kind] === undefined)
        .map(({ kind, fields, because, certain }) => ({
          line: `no channel ${nameOf(kind, fields)}`,
          because: `${because}; ${kind} is not supported here yet`,
          certain,
        })),
      ...elsewhere.map(({ kind, fields }) =>
        perhaps(
          `no channel ${nameOf(kind, fields)}`,
          `${publishers.find((one) => one.kind === kind)?.because}, which publishes another package: add it if it is published too`,
        ),
      ),
      ...[...new Set(publishers.filter((one) => !one.perhaps).map(({ kind }) => kind))]
        // Tools that can make a formula say so in their settings, where one is looked for.
        .filter((kind) => kind !== 'homebrew' && ![...all, ...elsewhere].some((one) => one.kind === kind))
        .map((kind) => ({
          line: `no channel ${kind}`,
          because: `${publishers.find((one) => one.kind === kind)?.because}, but no package for it was found here`,
          certain: false,
        })),
      ...(supported.some(({ fields }) => fields.enabled !== false) ? [] : [nothingPublished]),
    ],
  }
}

/** The workflows that the channels of a plan name. */
export function workflowsOf(drafts: readonly ChannelDraft[]): readonly string[] {
  const fields = drafts.flatMap((draft) => (typeof draft === 'string' ? [] : Object.values(draft)))
  return fields.flatMap((one) => one?.workflow ?? [])
}

function withPublisher(found: FoundChannel, publishers: readonly Publisher[]): FoundChannel {
  const chosen = choosePublisher(publishers, found.kind, found.fields)
  if (!chosen) return found
  const { enabled: _, by: __, workflow: ___, ...fields } = found.fields
  const { workflow, start, inputs, because, perhaps: isGuess = false, stages } = chosen.publisher
  const others = [...new Set(chosen.others.map((one) => one.workflow))]
  const filled = fillInputs(inputs)
  const isUnwatched = start === 'other'
  const alone = !chosen.others.some((one) => one.start === start)
  return {
    kind: found.kind,
    fields: isUnwatched
      ? { ...fields, enabled: false }
      : { ...fields, by: 'workflow', workflow, ...filled.fields, ...(stages && { stage: true }) },
    because: [
      because,
      ...(others.length === 0 ? [] : [`so does ${others.join(', ')}`]),
      ...filled.open.map((name) => `it asks for the input ${name}: add it under inputs`),
      ...(isUnwatched ? ['no run of it can be watched here: off, so that nothing is published twice'] : []),
    ].join('; '),
    certain: alone && !isGuess && !isUnwatched && filled.open.length === 0,
    details: found.details ?? [],
  }
}

/** True of a package that nothing here publishes, while a workflow publishes one of another folder. */
function isElsewhere({ kind, fields }: FoundChannel, publishers: readonly Publisher[]): boolean {
  const ofKind = publishers.filter((one) => one.kind === kind && !one.perhaps)
  return ofKind.some(({ dir }) => dir !== undefined) && choosePublisher(ofKind, kind, fields) === undefined
}

/** The GitHub Release that starts a workflow which publishes is made by the plan: without it nothing would begin. */
function withRelease(
  channels: readonly FoundChannel[],
  publishers: readonly Publisher[],
): readonly FoundChannel[] {
  const waiting = publishers.find(
    ({ workflow, start }) =>
      start === 'release' && channels.some(({ fields }) => fields.workflow === workflow),
  )
  return channels.map((channel) => {
    const { enabled, ...fields } = channel.fields
    if (waiting === undefined || channel.kind !== 'github' || enabled !== false) return channel
    return {
      kind: 'github',
      fields,
      because: `${waiting.workflow} starts when it is published`,
      certain: true,
    }
  })
}

/** What a required input of this name is filled with. */
const fillings = [
  { names: /^(?:git[-_]?)?(?:tag|ref)$|^(?:release|git)[-_]?tag$|^tag[-_]?name$/i, value: '${tag}' },
  { names: /^(?:(?:release|new|package)[-_]?)?version$/i, value: '${version}' },
]

/** Fills the inputs whose names tell what they take; the others are left to a person. */
function fillInputs(names: readonly string[]): {
  readonly fields: ChannelFields
  readonly open: readonly string[]
} {
  const known = names.flatMap((name) => {
    const filling = fillings.find((one) => one.names.test(name))
    return filling ? [[name, filling.value] as const] : []
  })
  return {
    fields: known.length === 0 ? {} : { inputs: Object.fromEntries(known) },
    open: names.filter((name) => !known.some(([one]) => one === name)),
  }
}

/** A package found twice is published once: the channel that detects its packages itself knows most of them. */
function onceEach(found: readonly FoundChannel[]): readonly FoundChannel[] {
  const key = ({ kind, fields }: FoundChannel) => `${kind} ${fields.package}`
  return found.filter((one, index) => found.findIndex((other) => key(other) === key(one)) === index)
}

function nameOf(kind: string, { package: name }: ChannelFields): string {
  return name === undefined ? kind : `${kind} ${name}`
}

const nothingPublished: PlacedReason = {
  line: 'no channel',
  because: 'nothing here is published by this plan: the release ends at the pushed tag',
  certain: true,
}
