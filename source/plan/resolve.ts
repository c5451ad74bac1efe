import type { PlanCatalogue } from './catalogue.js'
import { digestOf } from './digest.js'
import { resolveKeys } from './keys/key.js'
import { type CodeTable, codeOf } from './keys/task.js'
import { topKeys } from './keys/top.js'
import type { KnownFailure } from './known-failure.js'
import { nearest } from './nearest.js'
import type { ChannelSpec, Phase, Plan, PluginFacts, Reason } from './plan.js'
import type { PlanFile } from './plan-draft.js'
import { PlanError } from './problem.js'
import { stepsOnCandidate } from './resolve/about.js'
import { resolveChannels } from './resolve/channels.js'
import { type Drafted, findStep } from './resolve/drafted.js'
import { pathsOf } from './resolve/paths.js'
import { type DraftedPhase, type Generated, phasesOf } from './resolve/phases.js'
import { resolveStep } from './resolve/step.js'

/** What a plan is resolved from. */
export interface ResolveInput {
  readonly file: PlanFile
  readonly path: string
  readonly catalogue: PlanCatalogue
  /** Steps of phases that exist without being written. */
  readonly generated?: Generated
  /** The file the plan came from, relative to the repository; `inferred` without one. */
  readonly source?: string
  readonly reasons?: readonly Reason[]
  /** The plugins of the plan, as they were loaded. */
  readonly plugins?: readonly PluginFacts[]
}

/** The plan as data, and the functions of a code plan by the names its deeds find them under. */
export interface ResolvedPlan {
  readonly plan: Plan
  readonly code: CodeTable
}

/**
 * Resolves a checked plan for one path: every default filled in, ids given, built-ins' words and properties
 * joined. Throws `PlanError` for a path the plan does not have.
 */
export function resolvePlan(input: ResolveInput): ResolvedPlan {
  const { file, path, catalogue, generated = {}, source = 'inferred', reasons = [] } = input
  const drafted = phasesOf(file, generated, catalogue)
  const paths = offeredPaths(file, drafted)
  const names = paths[path]
  if (!names) throw noSuchPath(path, Object.keys(paths), source)
  const onPath = names.flatMap((name) => drafted.get(name) ?? []).filter((phase) => phase.steps.length > 0)
  const channels = resolveChannels(file.channels ?? [])
  const contents = {
    path,
    ...resolveKeys(
      topKeys,
      { ...file },
      {
        paths: Object.keys(paths),
        phases: resolvePhases(onPath, drafted, channels),
        channels,
        plugins: input.plugins,
        owners: ownersOf(onPath),
      },
    ),
  }
  const code = Object.assign(
    {},
    ...onPath.flatMap(({ steps }) => steps.map(({ id, draft }) => codeOf(id, draft))),
  )
  // What every plan knows changes with the wizard: the digest is of what this plan says.
  const known = [...contents.known, ...general(catalogue)]
  return { plan: { ...contents, known, source, reasons, digest: digestOf(contents) }, code }
}

/** The paths that the plan offers, each with its phases in order. */
export function planPaths(
  file: PlanFile,
  generated: Generated,
  catalogue: PlanCatalogue,
): Readonly<Record<string, readonly string[]>> {
  return offeredPaths(file, phasesOf(file, generated, catalogue))
}

function offeredPaths(
  file: PlanFile,
  phases: ReadonlyMap<string, DraftedPhase>,
): Readonly<Record<string, readonly string[]>> {
  const available = [...phases.values()].filter(({ steps }) => steps.length > 0).map(({ id }) => id)
  return pathsOf(file, new Set(available))
}

/** Steps of other paths are named by their ids too: the core passes over a need that is not on its path. */
function resolvePhases(
  phases: readonly DraftedPhase[],
  all: ReadonlyMap<string, DraftedPhase>,
  channels: readonly ChannelSpec[],
): readonly Phase[] {
  const byId: ReadonlyMap<string, Drafted> = new Map(
    [...all.values()].flatMap(({ steps }) => steps.map((step) => [step.id, step] as const)),
  )
  const onCandidate = stepsOnCandidate(phases.flatMap(({ steps }) => steps))
  return phases.map(({ id, title, steps }) => ({
    id,
    title,
    steps: steps.map((step) =>
      resolveStep(step, {
        onCandidate: onCandidate.has(step.id),
        idOf: (name) => findStep(name, id, byId)?.id ?? name,
        channelsOf: (kind) => channels.filter((one) => one.enabled && one.kind === kind).map((one) => one.id),
      }),
    ),
  }))
}

function general({ known = [] }: PlanCatalogue): readonly KnownFailure[] {
  return known.map((one) => ({ ...one, general: true }))
}

/** The roles that steps name. */
function ownersOf(phases: readonly DraftedPhase[]): readonly string[] {
  return [...new Set(phases.flatMap(({ steps }) => steps.flatMap(({ draft }) => draft.owner ?? [])))]
}

function noSuchPath(path: string, paths: readonly string[], source: string): PlanError {
  const near = nearest(path, paths)
  return new PlanError([
    {
      file: source,
      path: ['paths'],
      found: `no path is named "${path}"`,
      expected: `one of ${paths.join(', ')}`,
      mend: near === undefined ? 'choose one of these, or add it under paths' : `did you mean "${near}"?`,
    },
  ])
}
