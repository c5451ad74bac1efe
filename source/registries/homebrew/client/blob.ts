import { printed } from '../../../lookups/printed.js'
import type { CommandOptions, CommandResult } from '../../../ports/command.js'

/** Runs git in the repository that is asked about. */
type QueryGit = (args: readonly string[], options: CommandOptions) => Promise<CommandResult>

/**
 * The text of `REVISION:PATH`, to its last line end; undefined where there is none. Of what a command prints one line end
 * is taken off at the end, and here that is git's own.
 */
export async function readBlob(git: QueryGit, object: string): Promise<string | undefined> {
  const result = await git(['cat-file', '--batch'], { input: `${object}\n` })
  const text = printed(result, object, 'try: git fsck')
  const [header] = /^[0-9a-f]+ blob \d+\n/.exec(text) ?? []
  return header === undefined ? undefined : text.slice(header.length)
}
