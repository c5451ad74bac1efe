import { basename, join } from 'node:path'
import { sha256 } from '../plan/digest.js'
import type { RunningContext } from '../ports/check.js'
import { checkOut } from './check-out.js'
import { runInCopy } from './run-in-copy.js'
import { idOf, type Side, type Sides } from './sides.js'

/** How a copy is made ready: a shell line of the plan, where there is one. */
export interface Making {
  readonly build?: string | undefined
  readonly shell?: string | undefined
}

/** The folders in which the sides stand, ready to run in. */
export interface Copies {
  readonly base: string
  readonly candidate: string
}

/** A place where copies of one step stand. */
interface Shelf {
  readonly folder: string
  /** What the folders that are made here end in, so that two runs never make the same one. */
  readonly mark: string
  /** How many copies stay, the newest: another run may be working in the one before. */
  readonly keeps: number
}

/**
 * Both sides in folders of their own outside the repository, checked out and built. The base is kept for the next run
 * too, the candidate for the next session of this one; a copy that was not finished is made anew, older ones go.
 */
export async function makeCopies(context: RunningContext, sides: Sides, making: Making): Promise<Copies> {
  const { read, release } = context
  const step = join('copies', release.step.id.replaceAll('/', '-'))
  const shared: Shelf = { folder: join(read.cacheFolder, step), mark: basename(read.runFolder), keeps: 2 }
  const base = await makeCopy(context, sides.base, making, shared)
  const own: Shelf = { folder: join(read.runFolder, step), mark: 'candidate', keeps: 1 }
  const candidate = await makeCopy(context, sides.candidate, making, own)
  return { base, candidate }
}

async function makeCopy(context: RunningContext, side: Side, making: Making, shelf: Shelf): Promise<string> {
  const { read, write, report } = context
  const name = `${idOf(side).slice(0, 12)}-${digestOf(making)}`
  const known = await listed(context, shelf)
  const ready = known.filter((one) => one.startsWith(`${name}-`))
  for (const one of ready) {
    if (await read.exists(join(shelf.folder, `${one}.ready`))) return join(shelf.folder, one)
  }
  const own = `${name}-${shelf.mark}`
  const folder = join(shelf.folder, own)
  await keepNewest(context, shelf, [...known.filter((one) => one !== own), own])
  await write.remove(folder)
  await write.makeFolder(folder)
  report(`copying ${side.label}`)
  await checkOut(context, side, folder)
  if (making.build !== undefined) {
    await runInCopy(context, { line: making.build, folder, shell: making.shell, side })
  }
  await write.writeText(`${folder}.ready`, `${idOf(side)}\n`)
  return folder
}

/** The copies of a shelf, oldest first; they are listed before they are made. */
async function listed({ read }: RunningContext, { folder }: Shelf): Promise<readonly string[]> {
  const list = (await read.readText(join(folder, 'list'))) ?? ''
  return list.split('\n').filter((name) => name !== '')
}

async function keepNewest(
  { write }: RunningContext,
  { folder, keeps }: Shelf,
  names: readonly string[],
): Promise<void> {
  for (const name of names.slice(0, -keeps)) {
    await write.remove(join(folder, `${name}.ready`))
    await write.remove(join(folder, name))
  }
  await write.writeText(join(folder, 'list'), names.slice(-keeps).join('\n'))
}

function digestOf(value: unknown): string {
  return sha256(JSON.stringify(value)).slice(0, 8)
}
