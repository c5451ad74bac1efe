import type { PlanCatalogue } from '../catalogue.js'
import type { PlanFile } from '../plan-draft.js'
import { channelFields, channelIds } from '../resolve/channels.js'
import { type Drafted, findStep } from '../resolve/drafted.js'
import { builtinPhases, pathsOf } from '../resolve/paths.js'
import { type DraftedPhase, type Generated, phaseFields, phasesOf } from '../resolve/phases.js'
import type { Finding, Path } from './finding.js'

/** What the rules look at: all that is sound of a plan, with its steps identified. */
export interface RuleContext {
  readonly file: PlanFile
  readonly catalogue: PlanCatalogue
  readonly phases: ReadonlyMap<string, DraftedPhase>
  readonly paths: Readonly<Record<string, readonly string[]>>
  /** Every step, generated ones too. */
  readonly byId: ReadonlyMap<string, Drafted>
  /** Steps written in the plan: only of these anything is said. */
  readonly written: readonly Drafted[]
  /** Ids of the plan's channels. */
  readonly channels: readonly string[]
  readonly channelKinds: readonly string[]
  /** Where a key of a step stands. */
  readonly pathTo: (step: Drafted, ...keys: Path) => Path
  /** The step that another names, if it is known. */
  readonly find: (name: string, from: Drafted) => Drafted | undefined
  /** True where a name may be that of a generated step that is not known here. */
  readonly mayBeGenerated: (name: string, from: Drafted) => boolean
  /** True where a phase has generated steps that are not known here. */
  readonly hasUnseen: (phase: string) => boolean
}

/** One rule of plans, for plans that are sound in form. */
export type Rule = (context: RuleContext) => readonly Finding[]

/** Prepares a sound plan for the rules. Without `generated`, what the wizard would add is taken on trust. */
export function ruleContext(
  file: PlanFile,
  catalogue: PlanCatalogue,
  generated: Generated | undefined,
): RuleContext {
  const phases = phasesOf(file, generated ?? {}, catalogue)
  const steps = [...phases.values()].flatMap((phase) => phase.steps)
  const byId = new Map<string, Drafted>()
  for (const step of steps) if (!byId.has(step.id)) byId.set(step.id, step)
  const hasUnseen = (phase: string): boolean => {
    const draft = file.phases?.[phase]
    const builtIn = draft === undefined ? isBuiltin(phase) : phaseFields(draft).extends === 'builtin'
    return generated === undefined && builtIn
  }
  const available = [...phases.values()].filter((phase) => phase.steps.length > 0).map(({ id }) => id)
  const unseen = builtinPhases.filter(hasUnseen)
  const channels = file.channels ?? []
  return {
    file,
    catalogue,
    phases,
    paths: pathsOf(file, new Set([...available, ...unseen])),
    byId,
    written: steps.filter(({ index }) => index !== undefined),
    channels: channelIds(channels),
    channelKinds: channels.map((channel) => channelFields(channel).kind),
    pathTo: (step, ...keys) => [...stepPath(file, step), ...keys],
    find: (name, from) => findStep(name, from.phase, byId),
    mayBeGenerated: (name, from) => hasUnseen(name.includes('/') ? (name.split('/')[0] ?? '') : from.phase),
    hasUnseen,
  }
}

function isBuiltin(phase: string): boolean {
  return builtinPhases.some((one) => one === phase)
}

function stepPath(file: PlanFile, { phase, index = 0 }: Drafted): Path {
  const draft = file.phases?.[phase]
  return Array.isArray(draft) ? ['phases', phase, index] : ['phases', phase, 'steps', index]
}
