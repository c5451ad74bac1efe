import { NotTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import { compileGlobs } from '../project/globs.js'
import type { SourceText } from '../project/source-text.js'
import { printed } from './printed.js'
import { textsAt } from './text-at.js'
import { nameOf } from './words.js'

const keepBytes = 50_000_000

/**
 * Reads the files that the globs match, as a commit has them, or the work tree where none is given. `known` holds
 * texts that are the same there, which are not asked for again. A file that cannot be read makes it unknown.
 */
export async function readSources(
  read: ReadPort,
  commit: string | undefined,
  globs: readonly string[],
  known: ReadonlyMap<string, string> = new Map(),
): Promise<readonly SourceText[]> {
  const paths = commit === undefined ? await read.list(globs) : await listAt(read, commit, globs)
  const textOf = textsAt(read, commit)
  const sources: SourceText[] = []
  for (const path of paths) {
    const text = known.get(path) ?? (await textOf(path))
    if (text !== undefined) sources.push({ path, text })
    // A file that was deleted and not committed is gone from the work tree; a commit has all that it lists.
    else if (commit !== undefined) {
      throw NotTold.unknown(`${nameOf(path)} cannot be read at ${commit}`, 'its text', 'try: git fsck')
    }
  }
  return sources
}

async function listAt(read: ReadPort, commit: string, globs: readonly string[]): Promise<readonly string[]> {
  const result = await read.git(['ls-tree', '-r', '-z', '--full-tree', commit], { keepBytes })
  const matches = compileGlobs(globs)
  // Links and submodules hold no text of the project.
  const files = printed(result, `the files of ${commit}`, 'fetch it: git fetch --tags')
    .split('\0')
    .flatMap((entry) => /^100\d+ blob [0-9a-f]+\t([\s\S]+)$/.exec(entry)?.[1] ?? [])
  return files.filter(matches)
}
