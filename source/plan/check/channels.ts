import { own, type PlanCatalogue } from '../catalogue.js'
import { isRecord } from '../is-record.js'
import { channelKeys } from '../keys/channel.js'
import { schemasOf } from '../keys/key.js'
import { listOf } from '../list.js'
import { findProblems, valueWords } from '../parameters.js'
import type { ChannelDraft } from '../plan-draft.js'
import { channelFields, channelIds, ownFields } from '../resolve/channels.js'
import { findCycles } from './cycles.js'
import { type Finding, finding, type Path, unknownKey, unknownName } from './finding.js'
import { fromParameter, shapeOf } from './shape.js'

const channelSchemas = schemasOf(channelKeys)

/** The sound channels of a plan, and what is wrong with its list of channels. */
export function checkChannels(
  raw: unknown,
  catalogue: PlanCatalogue,
): { readonly channels: readonly ChannelDraft[]; readonly findings: readonly Finding[] } {
  if (raw === undefined) return { channels: [], findings: [] }
  if (!Array.isArray(raw)) {
    return {
      channels: [],
      findings: [
        finding(['channels'], `channels is ${valueWords(raw)}`, 'a list', 'put a dash before each channel'),
      ],
    }
  }
  const items = raw.map((item: unknown, index) => checkChannel(item, ['channels', index], catalogue))
  const sound = items.flatMap(({ channel }, index) => (channel === undefined ? [] : [{ channel, index }]))
  const channels = sound.map(({ channel }) => channel)
  return {
    channels,
    findings: [
      ...items.flatMap(({ findings }) => findings),
      ...checkIds(
        channels,
        sound.map(({ index }) => ['channels', index]),
      ),
    ],
  }
}

interface CheckedChannel {
  readonly channel?: ChannelDraft
  readonly findings: readonly Finding[]
}

function checkChannel(item: unknown, path: Path, catalogue: PlanCatalogue): CheckedChannel {
  const kinds = Object.keys(catalogue.channels)
  if (typeof item === 'string') {
    const findings = kindFindings(item, path, kinds)
    return findings.length > 0
      ? { findings }
      : { channel: item, findings: parameterFindings(item, {}, path, catalogue) }
  }
  const entries = isRecord(item) ? Object.entries(item) : []
  const [entry] = entries
  if (entry === undefined || entries.length > 1) {
    const found =
      entries.length > 1
        ? `a channel with the keys ${entries.map(([key]) => key).join(', ')}`
        : `a channel that is ${valueWords(item)}`
    const mend =
      entries.length > 1
        ? 'indent its keys under the kind of channel'
        : 'write - npm, or - npm: { package: … }'
    return { findings: [finding(path, found, 'one kind of channel an item', mend)] }
  }
  const [kind, fields] = entry
  const inside = [...path, kind]
  const unknown = kindFindings(kind, inside, kinds).map((one) => ({ ...one, at: 'key' as const }))
  if (fields === null)
    return { channel: kind, findings: [...unknown, ...parameterFindings(kind, {}, inside, catalogue)] }
  if (!isRecord(fields)) {
    return {
      findings: [
        ...unknown,
        finding(inside, `${kind} is ${valueWords(fields)}`, 'keys with values', 'write its keys'),
      ],
    }
  }
  const { sound, findings } = shapeOf(fields, channelSchemas, inside)
  const workflow = sound.by === 'workflow' && sound.workflow === undefined
  return {
    ...(unknown.length === 0 && { channel: { [kind]: sound } }),
    findings: [
      ...unknown,
      ...findings,
      ...(workflow
        ? [
            finding(
              [...inside, 'by'],
              'by: workflow names no workflow',
              'the key workflow',
              'add workflow: release.yml',
            ),
          ]
        : []),
      ...((sound.stage === true || sound.stage === 'reviewed') &&
      unknown.length === 0 &&
      own(catalogue.channels, kind)?.staging === undefined
        ? [
            finding(
              [...inside, 'stage'],
              `${kind} has no stage`,
              'a channel that can stage a version',
              'take stage out: it is published between the stages and the approvals of the others',
            ),
          ]
        : []),
      ...parameterFindings(kind, sound, inside, catalogue),
    ],
  }
}

function kindFindings(kind: string, path: Path, kinds: readonly string[]): readonly Finding[] {
  if (kinds.includes(kind)) return []
  return [unknownName(path, `no kind of channel is named "${kind}"`, kind, kinds, 'use one that exists')]
}

/** The channel's own keys; those that every channel takes may be in its way unread. */
function parameterFindings(
  kind: string,
  fields: Readonly<Record<string, unknown>>,
  path: Path,
  catalogue: PlanCatalogue,
): readonly Finding[] {
  const facts = own(catalogue.channels, kind)
  if (!facts) return []
  const others = ownFields(fields)
  const common = Object.keys(channelKeys)
  if (!facts.with) {
    return Object.keys(others)
      .filter((key) => !common.includes(key))
      .map((key) => unknownKey([...path, key], common, `the channel ${kind}`))
  }
  return findProblems(facts.with, others).flatMap((problem) => {
    if (!problem.unknownKey || problem.path.length > 1) return [fromParameter(problem, path)]
    if (common.includes(problem.unknownKey.key)) return []
    return [
      unknownKey([...path, ...problem.path], [...problem.unknownKey.known, ...common], `the channel ${kind}`),
    ]
  })
}

function checkIds(channels: readonly ChannelDraft[], paths: readonly Path[]): readonly Finding[] {
  const ids = channelIds(channels)
  const places = channels.map((channel, index) => {
    const { kind, fields } = channelFields(channel)
    return { id: ids[index] ?? kind, needs: listOf(fields.needs), path: [...(paths[index] ?? []), kind] }
  })
  const twice = places.filter(({ id }, index) => ids.indexOf(id) < index)
  const cycles = findCycles(new Map(places.map(({ id, needs }) => [id, needs])))
  return [
    ...twice.map(({ id, path }) =>
      finding(
        [...path, 'id'],
        `a second channel has the id "${id}"`,
        'an id of its own',
        'change one of them',
      ),
    ),
    ...places.flatMap(({ needs, path }) =>
      needs
        .filter((need) => !ids.includes(need))
        .map((need) =>
          unknownName(
            [...path, 'needs'],
            `no channel has the id "${need}"`,
            need,
            ids,
            'add it, or take the need out',
          ),
        ),
    ),
    ...cycles.map((cycle) => {
      const path = places.find(({ id }) => id === cycle[0])?.path ?? ['channels']
      return finding(
        [...path, 'needs'],
        `channels wait for each other: ${[...cycle, cycle[0]].join(' → ')}`,
        'an order',
        'take one of these needs out',
      )
    }),
  ]
}
