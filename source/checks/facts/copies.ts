import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { RunningContext } from '../../ports/check.js'
import { checkOut } from './check-out.js'
import { runInCopy } from './run-in-copy.js'
import { idOf, type Side, type Sides } from './sides.js'
import { type Told, told, untold } from './told.js'

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

/**
 * Both sides in folders of their own below the run's folder, checked out and built. A copy is kept for the next time
 * and made anew where it was not finished; those of other commits are removed.
 */
export async function makeCopies(
  context: RunningContext,
  sides: Sides,
  making: Making,
): Promise<Told<Copies>> {
  const { read, release } = context
  const home = join(read.runFolder, 'copies', release.step.id.replaceAll('/', '-'))
  const nameOf = (side: Side) => `${idOf(side).slice(0, 12)}-${digestOf(making)}`
  const names = { base: nameOf(sides.base), candidate: nameOf(sides.candidate) }
  await removeOthers(context, home, [names.base, names.candidate])
  const base = await makeCopy(context, sides.base, making, join(home, names.base))
  if (!base.ok) return base
  const candidate = await makeCopy(context, sides.candidate, making, join(home, names.candidate))
  return candidate.ok ? told({ base: base.value, candidate: candidate.value }) : candidate
}

async function makeCopy(
  context: RunningContext,
  side: Side,
  making: Making,
  folder: string,
): Promise<Told<string>> {
  const { read, write, report } = context
  const mark = `${folder}.ready`
  if (await read.exists(mark)) return told(folder)
  await write.remove(folder)
  await write.makeFolder(folder)
  report(`copying ${side.label}`)
  const copied = await checkOut(context, side, folder)
  if (!copied.ok) return copied
  if (making.build !== undefined) {
    const built = await runInCopy(context, { line: making.build, folder, shell: making.shell, side })
    if (!built.ok) return untold(built.verdict)
  }
  await write.writeText(mark, `${idOf(side)}\n`)
  return told(folder)
}

/** Which copies there are stands in a list, written before they are made. */
async function removeOthers(
  { read, write }: RunningContext,
  home: string,
  wanted: readonly string[],
): Promise<void> {
  const list = join(home, 'list')
  const known = ((await read.readText(list)) ?? '').split('\n').filter((name) => name !== '')
  for (const name of known.filter((one) => !wanted.includes(one))) {
    await write.remove(join(home, `${name}.ready`))
    await write.remove(join(home, name))
  }
  await write.writeText(list, wanted.join('\n'))
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8)
}
