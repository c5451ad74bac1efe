import type { Clock } from './clock.js'
import type { CommandOptions, CommandResult, ReadOptions } from './command.js'

/** What checks and probes get: it can look, and has no way to change anything. */
export interface ReadPort {
  /** The repository's root, absolute. */
  readonly root: string
  /** The run's own folder, absolute: artifacts and logs live here, never in the repository. */
  readonly runFolder: string
  /** The repository's folder beside its runs, absolute: what is costly to make again is kept here for the next run. */
  readonly cacheFolder: string
  /** The remote that the plan releases to; git's own settings tell it where this is left out. */
  readonly remote?: string
  readonly clock: Clock
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: string
  /** A git command that only reads (`status`, `ls-remote`, `log`, …); any other is refused with an error. */
  git(args: readonly string[], options?: CommandOptions): Promise<CommandResult>
  /** A client's question to its service (`npm whoami`, `gh api repos/…`): by contract it changes nothing. */
  query(file: string, args: readonly string[], options?: ReadOptions): Promise<CommandResult>
  /** A file's text (UTF-8), relative to the root or absolute; undefined where there is none. */
  readText(path: string): Promise<string | undefined>
  readBytes(path: string): Promise<Uint8Array | undefined>
  exists(path: string): Promise<boolean>
  /** When a file was written last, in milliseconds since 1970; undefined where there is none. */
  modifiedAt(path: string): Promise<number | undefined>
  /** The names of the files in a folder, sorted; none where there is no folder. */
  names(folder: string): Promise<readonly string[]>
  /** Files git knows or would add, matching the globs (`!` excludes), relative, sorted. */
  list(globs: readonly string[]): Promise<readonly string[]>
  /** A GET. It never throws: `status` 0 means that no answer came, `error` says why. */
  get(url: string, options?: HttpOptions): Promise<HttpAnswer>
  /** True when the program is on PATH. */
  has(program: string): Promise<boolean>
}

export interface HttpOptions {
  readonly headers?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly text: string
  readonly error?: string
}
