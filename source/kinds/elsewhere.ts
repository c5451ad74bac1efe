import { join, resolve } from 'node:path'
import { addressOf } from '../core/item-step.js'
import { fillOne } from '../lookups/fill-one.js'
import { ended } from '../lookups/printed.js'
import { inWorktree } from '../lookups/worktree.js'
import type { Step } from '../plan/step.js'
import { succeeded } from '../ports/command.js'
import type { KindContext } from '../ports/kind.js'
import { NotTold } from '../ports/not-told.js'
import type { WritePort } from '../ports/write.js'

/**
 * Does the work of a step where the plan says: in another repository (`repository`: a folder beside this one, or an
 * address, which is cloned), in a checkout of another ref (`checkout`), or both. What the wizard made for it is taken
 * away again; the candidate stays what it is.
 */
export async function inItsPlace<T>(
  context: KindContext,
  work: (context: KindContext) => Promise<T>,
): Promise<T> {
  const { step, write, release } = context
  const { repository, checkout } = step
  const there = (place: WritePort): Promise<T> => work({ ...context, read: place, write: place })
  const folder = `elsewhere/${addressOf(step).replaceAll(/[^\w.-]+/g, '-')}`
  const inRef = async (place: WritePort): Promise<T> => {
    if (checkout === undefined) return there(place)
    const [ref, path] = [fillOne(checkout.ref, release, `checkout of "${step.id}"`), checkout.path]
    const detached = step.nature !== 'effect' || (await isCheckedOut(place, ref))
    const stands =
      path === undefined ? { folder: `${folder}-checkout` } : { folder: path, at: 'root' as const }
    return inWorktree(place, { ref, detached, ...stands }, there)
  }
  if (repository === undefined) return inRef(write)
  const address = fillOne(repository, release, `repository of "${step.id}"`)
  return isRemote(address) ? inClone(context, address, folder, inRef) : inRef(await besideUs(write, address))
}

/** Where a step is done, in words: ` in stable/4.2 of ../website`; empty where that is here. */
export function placeWords({ repository, checkout }: Step): string {
  const parts = [checkout?.ref, repository].filter((part) => part !== undefined)
  return parts.length === 0 ? '' : ` in ${parts.join(' of ')}`
}

/** True of what git clones: an address, or `host:path` as ssh has it. */
function isRemote(repository: string): boolean {
  return /^[a-z][a-z+]*:\/\/|^[^/]+:/i.test(repository)
}

async function inClone<T>(
  { write, report }: KindContext,
  address: string,
  folder: string,
  work: (there: WritePort) => Promise<T>,
): Promise<T> {
  const path = join(write.runFolder, folder)
  report(`cloning ${address}`)
  await write.remove(path)
  await write.makeFolder(path)
  try {
    const done = await write.run('git', ['clone', '--quiet', '--', address, '.'], { cwd: path })
    ended(done, address, 'see what git says, then retry')
    return await work(write.at(path))
  } finally {
    await write.remove(path)
  }
}

async function besideUs(write: WritePort, path: string): Promise<WritePort> {
  const there = write.at(resolve(write.root, path))
  if (succeeded(await there.git(['rev-parse', '--git-dir']))) return there
  throw NotTold.fail(
    `${path} is no repository`,
    'the repository that the step names, beside this one',
    `clone it there, or name its address as repository in the plan`,
  )
}

/** A branch stands in one work tree at a time; where it does already, its commit is checked out without it. */
async function isCheckedOut(write: WritePort, ref: string): Promise<boolean> {
  const listed = await write.git(['worktree', 'list', '--porcelain'])
  return !succeeded(listed) || listed.stdout.split('\n').includes(`branch refs/heads/${ref}`)
}
