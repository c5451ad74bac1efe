import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { gitList } from './git-lists.js'
import { printed } from './printed.js'

const keepBytes = 50_000_000

/**
 * The files that differ between the base tag and the candidate, sorted; without a base tag undefined, as then
 * everything counts as changed. While the work tree is not clean, it is the candidate, untracked files too.
 */
export async function changedSinceBase(
  read: ReadPort,
  { target, candidate }: Release,
): Promise<readonly string[] | undefined> {
  if (target?.baseTag === undefined) return undefined
  const isCommit = candidate !== undefined && candidate.tree === undefined
  const range = [`refs/tags/${target.baseTag}`, ...(isCommit ? [candidate.commit] : [])]
  const asked = [read.git(['diff', '--name-only', '-z', '--no-renames', ...range, '--'], { keepBytes })]
  if (!isCommit) asked.push(read.git(['ls-files', '-z', '--others', '--exclude-standard'], { keepBytes }))
  const results = await Promise.all(asked)
  const paths = results.flatMap((result) =>
    gitList(printed(result, `what changed since ${target.baseTag}`, 'fetch the tag: git fetch --tags')),
  )
  return [...new Set(paths)].toSorted()
}
