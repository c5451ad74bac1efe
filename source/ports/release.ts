import type { StepStatus } from '../core/state.js'
import type { Artifact, Candidate, Mode, Sighting, Target } from '../core/vocabulary.js'
import type { ChannelSpec, Plan } from '../plan/plan.js'
import type { Step } from '../plan/step.js'

/** What a step is told of the release it is part of. A snapshot: it does not change under the step. */
export interface Release {
  readonly plan: Plan
  readonly step: Step
  /** Undefined until it is chosen; only steps of a path that chooses late ever see that. */
  readonly target?: Target
  readonly mode: Mode
  readonly path: string
  readonly operator: string
  /** When the run began; ISO 8601. */
  readonly startedAt: string
  readonly candidate?: Candidate
  /** The channel the step belongs to. */
  readonly channel?: ChannelSpec
  /** Enabled channels, without those left out by a waiver. */
  readonly channels: readonly ChannelSpec[]
  readonly artifacts: readonly Artifact[]
  readonly sightings: readonly Sighting[]
  /** Outputs of earlier steps: `step.name` → value. */
  readonly outputs: Readonly<Record<string, string>>
  readonly answers: Readonly<Record<string, string>>
  readonly roster: Readonly<Record<string, string>>
  /** Where a step of the plan stands. */
  readonly status: (step: string) => StepStatus
  /** Until when a step of the plan waits; ISO 8601. */
  readonly waitsUntil: (step: string) => string | undefined
  /** True when this run has begun a step that makes the thing (`version-files`, `commit`, `tag`, …). */
  readonly begun: (made: string) => boolean
}
