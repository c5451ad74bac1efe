import type { CodeTools } from '../plan/code-function.js'
import type { CommandOptions, CommandResult } from './command.js'
import type { ReadPort } from './read.js'

/** What actions get: everything a check may do, and the means to change the world. */
export interface WritePort extends ReadPort {
  /** Any command. */
  run(file: string, args: readonly string[], options?: CommandOptions): Promise<CommandResult>
  /** A shell line of the plan: bash with `set -euo pipefail`, or the shell named. */
  shell(line: string, options?: CommandOptions & { readonly shell?: string }): Promise<CommandResult>
  /** A command with the real terminal; undefined where there is none. Its output is the person's, not captured. */
  handOver(
    file: string,
    args: readonly string[],
    options?: CommandOptions,
  ): Promise<CommandResult | undefined>
  /** The one-time password last typed for a place; `anew` asks for one at the real terminal. Undefined where there is none. */
  oneTimePassword(place: string, anew?: true): Promise<string | undefined>
  /** zx's `$` for the functions of a code plan: quoted values, the same log, the same limits. */
  zx(options: Pick<CommandOptions, 'env' | 'signal' | 'onLine'>): CodeTools['$']
  /** Replaces a file in one step (temporary file, fsync, rename). */
  writeText(path: string, text: string): Promise<void>
  copyFile(from: string, to: string): Promise<void>
  makeFolder(path: string): Promise<void>
  remove(path: string): Promise<void>
  /** A fresh empty folder outside the repository, removed when the session closes. */
  temporaryFolder(label: string): Promise<string>
  /** The same port with another folder as its root: a checkout of the commit that is released. */
  at(root: string): WritePort
}
