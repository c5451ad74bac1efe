import { findCycles } from '../../plan/check/cycles.js'
import { literal } from '../../plan/literal.js'
import type { ChannelSpec } from '../../plan/plan.js'
import type { PlanFile, StepDraft } from '../../plan/plan-draft.js'
import type { Channels } from '../../ports/channel-context.js'
import type { AnyCheck } from '../../ports/check.js'

/** Channels that share their steps: one alone, or those of several packages to one registry, each an item of every step. */
export interface Batch {
  /** What the ids of its steps are made of: the kind, or the channel's own id. */
  readonly id: string
  readonly kind: string
  readonly specs: readonly ChannelSpec[]
  /** True where it holds every enabled channel of its kind. */
  readonly isWhole: boolean
}

/**
 * The enabled channels in batches, as they come. A channel keeps steps of its own where the plan names one of them, where
 * it is staged, and where its kind waits for another kind that waits for it.
 */
export function batchesOf(
  specs: readonly ChannelSpec[],
  channels: Channels,
  phases: PlanFile['phases'],
): readonly Batch[] {
  const enabled = specs.filter((spec) => spec.enabled && channels[spec.kind] !== undefined)
  const written = namesIn(phases)
  const named = enabled.filter(({ id, kind }) => namesStep(written, id, id === kind))
  return batchesBut(new Set(named.map(({ kind }) => kind)), enabled, channels)
}

/** The fields of a step for channels of a batch: it belongs to the only one, or is for each of them. */
export function belonging(
  { kind, specs: all, isWhole }: Batch,
  specs: readonly ChannelSpec[] = all,
): Pick<StepDraft, 'channel' | 'each'> {
  const [first, ...others] = specs.map(({ id }) => id)
  if (first === undefined || others.length === 0) return first === undefined ? {} : { channel: first }
  return { each: { channels: isWhole && specs.length === all.length ? kind : [first, ...others] } }
}

/** The same with only those of its channels that are wanted. */
export function narrowed(batch: Batch, isWanted: (spec: ChannelSpec) => boolean): Batch {
  const specs = batch.specs.filter(isWanted)
  return { ...batch, specs, isWhole: batch.isWhole && specs.length === batch.specs.length }
}

/** True for the check of a channel that packs for trial. */
export function packs(kind: string, { name }: AnyCheck, channels: Channels): boolean {
  return name === (channels[kind]?.inspect?.name ?? `${kind}/packs`)
}

/** False for packing for trial where the plan says that nothing is. */
export function isWanted(spec: ChannelSpec, check: AnyCheck, channels: Channels): boolean {
  return spec.trial !== false || !packs(spec.kind, check, channels)
}

/** True where the plan wants two phases, and the channel has them. */
export function isStaged({ kind, stage = false }: ChannelSpec, channels: Channels): boolean {
  return stage !== false && channels[kind]?.staging !== undefined
}

/** Kinds whose batches wait for each other are taken apart, until none do. */
function batchesBut(
  apart: ReadonlySet<string>,
  enabled: readonly ChannelSpec[],
  channels: Channels,
): readonly Batch[] {
  const keyOf = (spec: ChannelSpec): string =>
    spec.package === undefined || apart.has(spec.kind) || isStaged(spec, channels)
      ? `channel ${spec.id}`
      : JSON.stringify([spec.kind, spec.by, spec.with.workflow, spec.registry])
  const keys = new Map(enabled.map((spec) => [spec.id, keyOf(spec)]))
  const batches = new Map<string, ChannelSpec[]>()
  const needs = new Map<string, string[]>()
  for (const spec of enabled) {
    const key = keyOf(spec)
    batches.set(key, [...(batches.get(key) ?? []), spec])
    const needed = spec.needs.flatMap((id) => keys.get(id) ?? []).filter((one) => one !== key)
    needs.set(key, [...(needs.get(key) ?? []), ...needed])
  }
  const knotted = findCycles(needs)
    .flatMap((keysOfKnot) => keysOfKnot.flatMap((key) => batches.get(key)?.[0]?.kind ?? []))
    .filter((kind) => !apart.has(kind))
  if (knotted.length > 0) return batchesBut(new Set([...apart, ...knotted]), enabled, channels)
  return [...batches.values()].flatMap((own) => batchOf(own, enabled) ?? [])
}

function batchOf(specs: readonly ChannelSpec[], all: readonly ChannelSpec[]): Batch | undefined {
  const [first] = specs
  if (first === undefined) return undefined
  const { id, kind } = first
  const isWhole = all.every((one) => one.kind !== kind || specs.includes(one))
  const named = all.find((one) => one.id === kind)
  const isKind = named === undefined ? isWhole : specs.includes(named)
  return { id: specs.length > 1 && isKind ? kind : id, kind, specs, isWhole }
}

/** Everything that the plan's own steps say, without the channels that they belong to. */
function namesIn(phases: PlanFile['phases']): string {
  return JSON.stringify(phases ?? {}, (key, value) =>
    key === 'channel' || key === 'each' ? undefined : value,
  )
}

/** True where a step of the channel is named: `publish/npm-core`, `npm-core-installs`; of the first, what it sets. */
function namesStep(written: string, id: string, isFirst: boolean): boolean {
  const end = isFirst ? '[\\w-]*\\.' : '(?=["\\-.])'
  return new RegExp(`["/]${literal(id)}${end}`).test(written)
}
