import type { Reason } from '../plan/plan.js'
import type { ChannelFields, VersionFileDraft } from '../plan/plan-draft.js'
import type { Requirement } from '../plan/step.js'
import type { ReadPort } from '../ports/read.js'
import type { RepositoryWorkflows } from './workflows/read.js'

/** What inference looks at. */
export interface InferenceContext {
  readonly read: ReadPort
  readonly workflows: RepositoryWorkflows
}

/** One package of the project, or one workspace of packages, as its manifests show it. */
export interface FoundPackage {
  /** The ecosystem it was found by. */
  readonly ecosystem: string
  /** The name in the manifest, where it has one. */
  readonly name?: string | undefined
  /** The folder of the manifest; `.` is the root. */
  readonly dir: string
  /** In semver; absent where only members of a workspace have versions. */
  readonly version?: string | undefined
  /** True where the version is taken from the tag: nothing can drift from it. */
  readonly followsTag?: boolean | undefined
  readonly versionFiles: readonly FoundVersionFile[]
  /** Gates in the order they should run. */
  readonly gates: readonly FoundGate[]
  readonly channels: readonly FoundChannel[]
  /** What else is worth saying; reasons of the files, gates and channels above stand there. */
  readonly reasons: readonly Reason[]
}

/** What an ecosystem says of a package: of the root and without anything, where it does not say otherwise. */
export type PackageFindings = Partial<Omit<FoundPackage, 'ecosystem'>>

/** A file that carries the version. One without a `version` of its own repeats that of its package. */
export interface FoundVersionFile {
  readonly file: VersionFileDraft
  /** In semver, whatever the file's own spelling. */
  readonly version?: string | undefined
  readonly because: string
}

/** A gate. Ecosystems share titles (Format, Lint, Types, Check, Build, Tests): the same check reads the same everywhere. */
export interface FoundGate extends Why {
  readonly title: string
  readonly run: string
  readonly env?: Readonly<Record<string, string>>
  /** Services that CI starts beside it. */
  readonly requires?: readonly Requirement[]
  /** True where a workflow that judges changes runs it. */
  readonly inCi?: boolean
  /** Only where nothing else gives a gate of this title, or CI runs this one and no other. */
  readonly fallback?: boolean
}

/** A channel that the package seems to be published to. */
export interface FoundChannel extends Why {
  readonly kind: string
  readonly fields: ChannelFields
  /** The version that its package says, in semver, where it says one of its own. */
  readonly version?: string | undefined
  /** More of what is known of it, said beside the channel's own reason. */
  readonly details?: readonly Reason[]
}

/** Why a line is there. A line that is only likely is not `certain`, and shown as such. */
interface Why {
  readonly because: string
  readonly certain: boolean
}

/** A language or tool chain that inference knows. One file each, one line in `ecosystems/record.ts`. */
export interface Ecosystem {
  readonly name: string
  /** The packages found, that of the root first; none where the repository has nothing of it. */
  readonly look: (context: InferenceContext) => Promise<readonly PackageFindings[]>
}

/** A reason, and where in the plan file the line stands; without `at` it tells of a line that is not there. */
export interface PlacedReason extends Reason {
  readonly at?: readonly (string | number)[]
}

/** A reason that is a fact. */
export function because(line: string, reason: string): Reason {
  return { line, because: reason, certain: true }
}

/** A reason that is only likely; shown as such. */
export function perhaps(line: string, reason: string): Reason {
  return { line, because: reason, certain: false }
}
