import type { ChannelDraft, StepDraft, VersionFileDraft } from '../plan/file.js'
import type { Reason } from '../plan/plan.js'
import type { ReadPort } from '../ports/read.js'

/** What one language's manifests tell of the project. */
export interface EcosystemFindings {
  /** The project's name, where the manifest has one. */
  readonly name?: string
  readonly versionFiles: readonly (string | VersionFileDraft)[]
  /** Gates in the order they should run. */
  readonly gates: readonly StepDraft[]
  readonly channels: readonly ChannelDraft[]
  readonly reasons: readonly Reason[]
}

/** A language or tool chain that inference knows. One file each, one line in `ecosystems/record.ts`. */
export interface Ecosystem {
  readonly name: string
  /** Undefined where the repository has nothing of it. */
  readonly look: (read: ReadPort) => Promise<EcosystemFindings | undefined>
}

/** A reason that is a fact. */
export function because(line: string, reason: string): Reason {
  return { line, because: reason, certain: true }
}

/** A reason that is only likely; shown as such. */
export function perhaps(line: string, reason: string): Reason {
  return { line, because: reason, certain: false }
}
