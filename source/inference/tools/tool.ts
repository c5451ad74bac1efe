/** What a release consists of, as far as a tool may decide it. */
export type ToolPart = 'version' | 'changelog' | 'tag' | 'publish'

/** A release tool of others: how it is recognised, and what it decides. One row in `record.ts`. */
export interface ReleaseTool {
  readonly name: string
  /** Its settings, as globs from the root. */
  readonly files?: readonly string[]
  /** Its key in package.json, or its table in pyproject.toml or Cargo.toml, as it is written there. */
  readonly section?: { readonly file: string; readonly has: RegExp }
  /** A command that releases with it. */
  readonly runs?: RegExp
  /** An action that releases with it, without its version. */
  readonly uses?: RegExp
  readonly decides: readonly ToolPart[]
  /**
   * What starts it: a push to the branch; a merged pull request of its own; the pushed tag; or a command that people
   * run, in whose place the wizard can do the same.
   */
  readonly by: 'push' | 'pull' | 'tag' | 'command'
  /** Kinds of channels that it publishes to, where the project has such packages. */
  readonly publishes: readonly string[]
}
