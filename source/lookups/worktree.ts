import { join } from 'node:path'
import type { CommandOptions } from '../ports/command.js'
import { NotTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import type { WritePort } from '../ports/write.js'
import { ended, printed } from './printed.js'

/** A git worktree beside the work tree, and what is checked out in it. */
export interface Worktree {
  readonly ref: string
  /** False where commits made there shall move the branch. */
  readonly detached: boolean
  /** The ref as people call it. */
  readonly name?: string
  /** Where it stands: a name in the folder of the run, which is the wizard's own, or a path from the root. */
  readonly folder: string
  readonly at?: 'run' | 'root'
}

/** Hooks of the project are for people who work in it. */
const quietly = ['-c', 'core.hooksPath=/dev/null', '-c', 'advice.detachedHead=false']

/** Does work in a git worktree with its submodules. It is taken away afterwards. */
export async function inWorktree<T>(
  write: WritePort,
  { ref, detached, name = ref, folder, at = 'run' }: Worktree,
  work: (there: WritePort) => Promise<T>,
): Promise<T> {
  const base = at === 'run' ? write.runFolder : write.root
  if (at === 'run') await removeWorktree(write, base, folder)
  else if (await write.exists(folder)) throw inTheWay(folder)
  try {
    const add = ['worktree', 'add', '--quiet', ...(detached ? ['--detach'] : []), '--', folder, ref]
    await git(write, add, `a checkout of ${name}`, await inFolder(write, base))
    const there = write.at(join(base, folder))
    const submodules = ['submodule', 'update', '--init', '--recursive', '--quiet']
    if (await there.exists('.gitmodules')) await git(there, submodules, 'its submodules')
    return await work(there)
  } finally {
    await removeWorktree(write, base, folder)
  }
}

/** Takes a worktree away, where one stands: a session that was killed leaves it behind. */
export async function removeWorktree(write: WritePort, base: string, folder: string): Promise<boolean> {
  const path = join(base, folder)
  if (!(await write.exists(path))) return false
  await write.run('git', ['worktree', 'remove', '--force', '--force', folder], await inFolder(write, base))
  await write.remove(path)
  await write.run('git', ['worktree', 'prune'])
  return true
}

function inTheWay(folder: string): NotTold {
  return NotTold.fail(
    `${folder} is there already`,
    'nothing there: the wizard makes the checkout, and takes it away',
    `look what is in it, then: git worktree remove ${folder}`,
  )
}

/** Git run beside the repository: its words stand in the journal, which holds no path of this machine. */
async function inFolder(read: ReadPort, cwd: string): Promise<CommandOptions> {
  const place = await read.git(['rev-parse', '--absolute-git-dir'])
  return { cwd, env: { GIT_DIR: printed(place, 'the repository').trim() } }
}

async function git(
  write: WritePort,
  args: readonly string[],
  what: string,
  options?: CommandOptions,
): Promise<void> {
  ended(await write.run('git', [...quietly, ...args], options), what, 'see what git says, then retry')
}
