import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { ReadPort } from '../ports/read.js'
import { gitList } from './git-lists.js'
import { printed } from './printed.js'

const keepBytes = 100_000_000

/** The files of a package: paths and contents. */
type Files = ReadonlyMap<string, Uint8Array>

/**
 * Which files of a package are neither of the commit nor made since `since` (milliseconds): their contents lie in the
 * work tree, untracked, and lay there before. What packing itself writes lies nowhere in the work tree.
 */
export async function unaccountedFiles(
  read: ReadPort,
  files: Files,
  { commit, dir, since }: { readonly commit: string; readonly dir: string; readonly since: number },
): Promise<readonly string[]> {
  const tracked = await trackedIds(read, commit)
  const others = new Map<string, string>()
  for (const [path, bytes] of files) {
    const id = gitId(bytes, tracked.algorithm)
    if (!tracked.ids.has(id)) others.set(id, path)
  }
  if (others.size === 0) return []
  const names = new Set([...others.values()].map((path) => posix.basename(path)))
  const found: string[] = []
  for (const path of await untracked(read, dir)) {
    if (!names.has(posix.basename(path))) continue
    const bytes = await read.readBytes(path)
    if (bytes === undefined || !others.has(gitId(bytes, tracked.algorithm))) continue
    if (((await read.modifiedAt(path)) ?? since) < since) found.push(path)
  }
  return found.sort()
}

async function trackedIds(
  read: ReadPort,
  commit: string,
): Promise<{ readonly ids: ReadonlySet<string>; readonly algorithm: string }> {
  const listed = await read.git(['ls-tree', '-r', '-z', '--object-only', commit], { keepBytes })
  const ids = new Set(gitList(printed(listed, 'the files of the commit', 'try: git fsck')))
  return { ids, algorithm: commit.length > 40 ? 'sha256' : 'sha1' }
}

/** The files below a folder that git does not track, ignored ones too; what was installed there is no concern. */
async function untracked(read: ReadPort, dir: string): Promise<readonly string[]> {
  const listed = await read.git(
    ['ls-files', '-z', '--others', '--', dir, ':(exclude,glob)**/node_modules/**'],
    { keepBytes },
  )
  return gitList(printed(listed, 'the files that git does not track', 'try: git status --ignored'))
}

/** The id that git gives a file of these contents. */
function gitId(bytes: Uint8Array, algorithm: string): string {
  return createHash(algorithm).update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex')
}
