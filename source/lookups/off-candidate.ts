import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { changedPaths, gitList } from './git-lists.js'
import { printed } from './printed.js'
import { short, someOf } from './words.js'

const keepBytes = 50_000_000

/**
 * Why the work tree is not the commit that is released, in words for people; undefined where it is, file by file:
 * HEAD, index, tracked files, and submodules at the commits that it records. Ignored and untracked files are not asked.
 */
export async function offCandidate(read: ReadPort, { candidate }: Release): Promise<string | undefined> {
  // A candidate with changes of its own stands nowhere but in this work tree; freshness watches over it.
  if (candidate === undefined || candidate.tree !== undefined) return undefined
  const head = (await look(read, ['rev-parse', '--verify', 'HEAD^{commit}'])).trim()
  if (head !== candidate.commit) return `${short(head)} is checked out, not ${short(candidate.commit)}`
  const changed = changedPaths(
    await look(read, [
      'status',
      '--porcelain=v1',
      '-z',
      '--no-renames',
      '--untracked-files=no',
      '--ignore-submodules=none',
    ]),
  )
  if (changed.length > 0) return `changed here: ${someOf(changed)}`
  const hidden = await hiddenPaths(read)
  if (hidden.length > 0) return `git is told not to look at ${someOf(hidden)}`
  if (!(await read.exists('.gitmodules'))) return undefined
  const modules = (await look(read, ['submodule', 'status', '--recursive'])).split('\n')
  const other = modules.filter((line) => /^[-+U]/.test(line)).map((line) => line.split(' ')[1] ?? line)
  return other.length === 0 ? undefined : `submodules are not as recorded: ${someOf(other)}`
}

/** Tracked files that git is told not to look at, by `update-index` or a sparse checkout. */
export async function hiddenPaths(read: ReadPort): Promise<readonly string[]> {
  const entries = gitList(await look(read, ['ls-files', '-v', '-z']))
  return entries.flatMap((entry) => (/^[a-zS] /.test(entry) ? [entry.slice(2)] : []))
}

async function look(read: ReadPort, args: readonly string[]): Promise<string> {
  const result = await read.git(args, { keepBytes })
  return printed(result, 'whether the work tree is the released commit', `try: git ${args[0]}`)
}
