import type { PlanFile, StepDraft } from '../../plan/plan-draft.js'

/** Gates that a plan asks for by its top-level keys alone: a surface, benchmarks. */
export function settingGates({ surface, benchmarks }: PlanFile): readonly StepDraft[] {
  return [
    ...(surface === undefined ? [] : [{ id: 'qa/surface', gate: null, uses: surfaceGate(surface) }]),
    ...(benchmarks === undefined ? [] : [{ id: 'qa/benchmarks', gate: null, uses: 'benchmarks/compare' }]),
  ]
}

/** A plan whose channels claim a support tier has them borne out by what was installed. */
export function tierGates({ channels = [] }: PlanFile): readonly StepDraft[] {
  const claims = channels.some(
    (channel) =>
      typeof channel !== 'string' && Object.values(channel).some((fields) => fields?.tier !== undefined),
  )
  return claims ? [{ id: 'verify/tiers', gate: null, uses: 'channels/tiers' }] : []
}

/** A command or a `--help` tree is run; a reader of sources only looks. */
function surfaceGate(surface: NonNullable<PlanFile['surface']>): string {
  const keys = typeof surface === 'object' && !Array.isArray(surface) ? Object.keys(surface) : []
  return keys.includes('run') || keys.includes('cli') ? 'surface/command' : 'surface/policy'
}
