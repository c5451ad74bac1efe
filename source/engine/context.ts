import type { CandidatePort } from '../ports/candidate.js'
import type { Clock } from '../ports/clock.js'
import type { CommandResult } from '../ports/command.js'
import type { Catalogue } from '../ports/kind.js'
import type { ReadPort } from '../ports/read.js'
import type { WritePort } from '../ports/write.js'
import type { LiveBoard } from './live.js'
import type { Recorder } from './recorder.js'
import type { RelatedRuns } from './related-runs.js'

/** The two ports of one step, with its own log, and how to cut its commands short. */
export interface StepPorts {
  readonly read: ReadPort
  readonly write: WritePort
}

/** Makes the ports of a step. `onResult` hears of every command that ended, for the evidence. */
export type PortFactory = (options: {
  readonly step: string
  /** True where the plan's own commands may have publish tokens: actions, never gates. */
  readonly secrets: boolean
  readonly signal: AbortSignal
  readonly onLine: (line: string) => void
  readonly onResult: (result: CommandResult) => void
}) => StepPorts

/** What carrying out a step needs. */
export interface EngineContext {
  readonly recorder: Recorder
  readonly clock: Clock
  readonly catalogue: Catalogue
  readonly ports: PortFactory
  readonly candidates: CandidatePort
  readonly relatedRuns: RelatedRuns
  readonly board: LiveBoard
}
