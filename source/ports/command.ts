/** How a command is run. Values never become shell text: they go in `args` or `env`. */
export interface CommandOptions {
  /** Relative to the repository's root, or absolute; the root by default. */
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly timeoutMs?: number
  readonly input?: string
  readonly signal?: AbortSignal
  /** Called with whole lines, redacted and stripped of control codes, as they come; of a flood with the last ones. */
  readonly onLine?: (line: string) => void
  /** Bytes of stdout kept for the caller (stderr keeps a tenth); a million by default. The log keeps everything. */
  readonly keepBytes?: number
}

/** How a question is put. */
export interface ReadOptions extends CommandOptions {
  /** True where the answer that another check got a moment ago will do, if nothing was done since. */
  readonly shared?: boolean
  /** Texts that decide the answer (settings files): while they are the same it is shared, whatever was done. */
  readonly decidedBy?: readonly (string | undefined)[]
}

/** What became of a command. It never throws: a missing program is a result too. */
export interface CommandResult {
  /** The command as a person would type it, secrets redacted. */
  readonly command: string
  readonly exitCode: number | null
  readonly signal?: string
  readonly timedOut: boolean
  readonly cancelled: boolean
  /** The program was not found. */
  readonly missing: boolean
  readonly stdout: string
  readonly stderr: string
  /** True where more was printed than kept. */
  readonly truncated: boolean
  /** The last lines of both, in the order they came. */
  readonly tail: readonly string[]
  readonly durationMs: number
  /** sha256 of the whole redacted log, and its name inside the run's folder. */
  readonly logDigest?: string
  readonly log?: string
}

/** True when the command ran to its end and exited 0. */
export function succeeded(result: CommandResult): boolean {
  return result.exitCode === 0
}
