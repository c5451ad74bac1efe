import { isDeepStrictEqual } from 'node:util'
import type { ChannelDraft, PlanFile, StepDraft, VersionFileDraft } from '../../plan/plan-draft.js'
import { type Path, pathWords } from '../../plan/problem.js'
import { channelFields } from '../../plan/resolve/channels.js'
import { phaseFields } from '../../plan/resolve/phases.js'
import { compileGlobs } from '../../project/globs.js'
import type { PlacedReason } from '../ecosystem.js'
import type { Inferred } from '../infer.js'
import { commentOf } from './draft.js'
import type { PlanEdit } from './edits.js'

/** One way in which the written plan and the repository differ, and the change that would follow the repository. */
export interface Difference {
  /** Keys of the line, and what it is about: `channels crates acme`. */
  readonly name: string
  readonly written: string
  readonly inferred: string
  readonly because: string
  readonly edits: readonly PlanEdit[]
}

/** Every difference, in the order of the plan. What only the plan knows (patterns, own gates) is none. */
export function differencesOf(plan: PlanFile, inferred: Inferred): readonly Difference[] {
  return [
    ...['name', 'tag'].flatMap((key) => keyDifference(plan, inferred, [key])),
    ...versionFileDifferences(plan, inferred),
    ...keyDifference(plan, inferred, ['changelog', 'file']),
    ...channelDifferences(plan, inferred),
    ...gateDifferences(plan, inferred),
  ]
}

function keyDifference(plan: PlanFile, inferred: Inferred, path: readonly string[]): readonly Difference[] {
  const now = valueAt(plan, path)
  const value = valueAt(inferred.file, path)
  if (value === undefined || value === now) return []
  const because = reasonAt(inferred, path.slice(0, 1))
  return [difference(pathWords(path), now, value, because, { type: 'set', path, value })]
}

function versionFileDifferences(plan: PlanFile, inferred: Inferred): readonly Difference[] {
  const place = ['versions', 'files']
  const pathOf = (file: string | VersionFileDraft) => (typeof file === 'string' ? file : file.path)
  const written = plan.versions?.files ?? []
  const found = inferred.file.versions?.files ?? []
  const { except = [] } = plan.versions ?? {}
  const isLeftOut = except.length === 0 ? () => false : compileGlobs(except)
  const isKnown = (file: string | VersionFileDraft) =>
    typeof file !== 'string' && (file.pattern !== undefined || file.kind !== undefined)
  return [
    ...found.flatMap((value, index) => {
      if (written.some((one) => pathOf(one) === pathOf(value)) || isLeftOut(pathOf(value))) return []
      const because = reasonAt(inferred, [...place, index])
      return [added(`version file ${pathOf(value)}`, place, value, because)]
    }),
    ...written.flatMap((value, index) => {
      if (isKnown(value) || found.some((one) => pathOf(one) === pathOf(value))) return []
      return [removed(`version file ${pathOf(value)}`, place, index)]
    }),
  ]
}

function channelDifferences(plan: PlanFile, inferred: Inferred): readonly Difference[] {
  const written = plan.channels ?? []
  const found = inferred.file.channels ?? []
  return [
    ...found.flatMap((value, index) => {
      const because = reasonAt(inferred, ['channels', index])
      const same = written.findIndex((one) => isSameChannel(one, value))
      const kept = written[same]
      if (kept === undefined) return [added(channelName(value), ['channels'], value, because)]
      return fieldDifferences(kept, value, ['channels', same], because)
    }),
    ...written.flatMap((value, index) => {
      const isLookedFor = lookedFor.includes(channelFields(value).kind)
      if (!isLookedFor || found.some((one) => isSameChannel(value, one))) return []
      return [removed(channelName(value), ['channels'], index)]
    }),
  ]
}

/** Kinds of channels that inference finds by itself; others are only ever written by hand. */
const lookedFor = ['npm', 'crates', 'pypi', 'hex', 'homebrew', 'github']

/** Only who publishes, and where the package is, are read off the repository; the rest is the plan's own. */
const inferredFields = ['by', 'workflow', 'dir'] as const

function fieldDifferences(
  written: ChannelDraft,
  found: ChannelDraft,
  path: Path,
  because: string,
): readonly Difference[] {
  const { kind, fields } = channelFields(written)
  const { fields: wanted } = channelFields(found)
  const other = inferredFields.filter(
    (key) => wanted[key] !== undefined && !isDeepStrictEqual(wanted[key], fields[key]),
  )
  if (other.length === 0) return []
  const change = Object.fromEntries(other.map((key) => [key, wanted[key]]))
  const now = Object.fromEntries(other.map((key) => [key, fields[key]]))
  const hasNoFields = typeof written === 'string' || written[kind] === null
  const edits: readonly PlanEdit[] = hasNoFields
    ? [{ type: 'set', path, value: { [kind]: change } }]
    : other.map((key) => ({ type: 'set', path: [...path, kind, key], value: wanted[key] }))
  return [difference(channelName(written), fieldWords(now), fieldWords(change), because, ...edits)]
}

function gateDifferences(plan: PlanFile, inferred: Inferred): readonly Difference[] {
  const qa = plan.phases?.qa
  // Without gates of its own the plan takes those of the repository anyway.
  if (qa === undefined || phaseFields(qa).extends === 'builtin') return []
  const place = Array.isArray(qa) ? ['phases', 'qa'] : ['phases', 'qa', 'steps']
  const steps = Object.values(plan.phases ?? {}).flatMap((phase) => phaseFields(phase).steps ?? [])
  return inferred.gates.flatMap((gate, index) => {
    if (steps.some((step) => isSameGate(step, gate))) return []
    const { needs: _, ...value } = gate
    return [added(`gate ${gate.gate}`, place, value, reasonAt(inferred, ['phases', 'qa', index]))]
  })
}

function isSameGate(step: StepDraft, gate: StepDraft): boolean {
  const folder = (one: StepDraft) => one['working-directory'] ?? '.'
  const runs = typeof step.run === 'string' && step.run.trim() === gate.run && folder(step) === folder(gate)
  return runs || step.gate === gate.gate
}

function isSameChannel(written: ChannelDraft, found: ChannelDraft): boolean {
  const [one, other] = [channelFields(written), channelFields(found)]
  const names = [one.fields.package, other.fields.package]
  return one.kind === other.kind && (names.includes(undefined) || names[0] === names[1])
}

function added(name: string, path: Path, value: unknown, because: string): Difference {
  return difference(name, undefined, value, because, { type: 'append', path, value, comment: because })
}

function removed(name: string, path: Path, index: number): Difference {
  const because = 'nothing in the repository shows it'
  return difference(name, 'it', undefined, because, { type: 'remove', path, index })
}

function difference(
  name: string,
  now: unknown,
  value: unknown,
  because: string,
  ...edits: readonly PlanEdit[]
): Difference {
  return { name, written: words(now), inferred: words(value), because, edits }
}

function words(value: unknown): string {
  if (value === undefined) return 'nothing'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function fieldWords(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}: ${words(value)}`)
    .join(', ')
}

function channelName(draft: ChannelDraft): string {
  const { kind, fields } = channelFields(draft)
  return ['channel', kind, fields.package].filter((part) => part !== undefined).join(' ')
}

function reasonAt({ reasons }: Inferred, path: Path): string {
  const reason: PlacedReason | undefined = reasons.find(({ at }) => at && isDeepStrictEqual(at, path))
  return reason ? commentOf(reason) : 'the repository shows it'
}

function valueAt(file: PlanFile, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => Object(value)[key], file)
}
