import { join, resolve } from 'node:path'
import type { RunningContext } from '../ports/check.js'
import { type CommandOptions, type CommandResult, succeeded } from '../ports/command.js'
import { NotTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import { ended, printed } from './printed.js'
import type { Side } from './sides.js'

type Git = (args: readonly string[], options?: CommandOptions) => Promise<CommandResult>

const keepBytes = 50_000_000

/** Settings under which git writes nothing beside the index that it is given, and runs no hook. */
const alone = ['core.hooksPath=/dev/null', 'core.splitIndex=false', 'core.fsmonitor=false'].flatMap((one) => [
  '-c',
  one,
])

/**
 * Writes the files of a side into a folder outside the repository, by an index and an object store of our own: the
 * repository stays byte for byte as it is, and knows of no other work tree. Line ends and LFS files come as in
 * any checkout, `export-ignore` counts for nothing, and submodules are left as empty folders.
 */
export async function checkOut(context: RunningContext, side: Side, folder: string): Promise<string> {
  const { read, write } = context
  const own = await write.temporaryFolder('checkout')
  const place = await read.git(['rev-parse', '--absolute-git-dir'])
  const repository = printed(place, 'the repository').trim()
  const env: Record<string, string> = { GIT_INDEX_FILE: join(own, 'index') }
  if (side.tree !== undefined) {
    const objects = await read.git(['rev-parse', '--git-path', 'objects'])
    env.GIT_OBJECT_DIRECTORY = join(own, 'objects')
    const alternates = join(own, 'objects', 'info', 'alternates')
    await write.writeText(
      alternates,
      `${resolve(read.root, printed(objects, 'the objects of git').trim())}\n`,
    )
  }
  const git: Git = (args, options = {}) =>
    write.run('git', [...alone, ...args], { env, onLine: () => undefined, ...options })
  const filled =
    side.tree === undefined ? await git(['read-tree', side.commit]) : await addWorkTree(read, git)
  ended(filled, `the files of ${side.label}`, 'try: git fsck')
  if (side.tree !== undefined) {
    const tree = await git(['write-tree'])
    if (tree.stdout.trim() !== side.tree) {
      const found = 'the work tree changed since the candidate was looked at'
      throw NotTold.unknown(found, `the tree ${side.tree.slice(0, 7)}`, 'leave the files alone and retry')
    }
  }
  // The folder goes by the environment: what is run stands in the journal, which holds no path of this machine.
  const there = { ...env, GIT_DIR: repository, GIT_WORK_TREE: folder }
  const written = await git(['checkout-index', '--all', '--force'], { cwd: folder, env: there })
  ended(written, `the files of ${side.label} in a folder of their own`, 'make room on the disk and retry')
  return folder
}

/** Fills the index with what git knows, then with the work tree as it stands; files are read, not their dates. */
async function addWorkTree(read: ReadPort, git: Git): Promise<CommandResult> {
  const known = await read.git(['ls-files', '--stage', '-z'], { keepBytes })
  if (!succeeded(known)) return known
  const filled = await git(['update-index', '-z', '--index-info'], { input: known.stdout })
  return succeeded(filled) ? git(['add', '--all']) : filled
}
