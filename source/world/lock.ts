import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { WizardError } from '../core/errors.js'
import { sha256 } from '../plan/digest.js'
import type { Clock } from '../ports/clock.js'
import type { Holder, LockResult } from '../ports/store.js'
import { diskError, errorCode } from './disk-error.js'
import { isAlive, markProcess, type ProcessMark } from './process-life.js'

/** What a lock file holds. `id` makes each one different from any other. */
interface Entry extends Holder, ProcessMark {
  readonly id: string
}

interface Found {
  readonly path: string
  readonly text: string
  readonly entry: Entry | undefined
}

export interface LockSettings {
  /** The folder of all lock files. */
  readonly folder: string
  /** What is locked: one lock per name. */
  readonly name: string
  readonly holder: Omit<Holder, 'pid' | 'host' | 'since'>
  readonly clock: Clock
}

/**
 * Takes the lock, or says who holds it. A file linked into place is a lock; where its holder died, the next one is
 * linked at a name made from the dead one's content, so that of two takers one wins. The chain's end is the holder.
 */
export async function takeLock(settings: LockSettings): Promise<LockResult> {
  const { folder, holder, clock } = settings
  const first = join(folder, `${sha256(settings.name).slice(0, 32)}.lock`)
  const entry: Entry = {
    ...holder,
    ...markProcess(),
    host: hostname(),
    since: new Date(clock.now()).toISOString(),
    id: randomUUID(),
  }
  const draft = join(folder, `${entry.id}.draft`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeDurably(draft, JSON.stringify(entry))
    return await linkAtEnd(first, draft, entry)
  } catch (error) {
    throw diskError(error, first, 'written')
  } finally {
    await rm(draft, { force: true })
  }
}

async function linkAtEnd(first: string, draft: string, entry: Entry): Promise<LockResult> {
  for (;;) {
    const before = await chain(first)
    const end = before.at(-1)
    if (end?.entry && holds(end.entry)) return { held: false, holder: asHolder(end.entry) }
    const path = end === undefined ? first : successor(first, end)
    if (!(await linkIfFree(draft, path))) continue
    // The chain may have been shortened since it was read: only its end holds the lock.
    const now = (await chain(first)).at(-1)
    if (now?.entry?.id !== entry.id) {
      await rm(path, { force: true })
      continue
    }
    // Now the first again: later wizards read one file. The names of dead holders go with it.
    if (path !== first) await rename(path, first)
    for (const dead of before.slice(1)) await rm(dead.path, { force: true })
    const taken = end?.entry === undefined ? {} : { taken: asHolder(end.entry) }
    return { held: true, ...taken, release: () => release(first, entry) }
  }
}

async function release(first: string, entry: Entry): Promise<void> {
  const found = await readLock(first)
  if (found?.entry?.id === entry.id) await rm(first, { force: true })
}

/** The lock files from the first to the one that has no successor. */
async function chain(first: string): Promise<readonly Found[]> {
  const found: Found[] = []
  for (let next = await readLock(first); next !== undefined; ) {
    found.push(next)
    if (next.entry && holds(next.entry)) break
    next = await readLock(successor(first, next))
  }
  return found
}

function successor(first: string, dead: Found): string {
  return `${first}.${sha256(dead.text).slice(0, 32)}`
}

async function readLock(path: string): Promise<Found | undefined> {
  try {
    const text = await readFile(path, 'utf8')
    return { path, text, entry: parse(text, path) }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/**
 * A file that is no lock, for example one emptied by a power cut, has no holder and counts as a dead one's; what is whole
 * and reads otherwise was made by another version, and may well hold.
 */
function parse(text: string, path: string): Entry | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const isOurs =
    ['id', 'host', 'operator', 'since', 'run'].every((key) => typeof Reflect.get(value, key) === 'string') &&
    typeof Reflect.get(value, 'pid') === 'number'
  if (isOurs) return value as Entry
  throw new WizardError(
    `${path} is the lock of another release-wizard. Expected one that this version reads.`,
    {
      remedy: 'Look whether that one is at work on this release; where it is not, remove the file.',
      nextSteps: ['npx release-wizard@latest'],
      exitCode: 5,
    },
  )
}

/** Whether a process of another machine lives cannot be told from here: it is taken to. */
function holds(entry: Entry): boolean {
  return entry.host !== hostname() || isAlive(entry)
}

function asHolder({ pid, host, operator, since, run }: Entry): Holder {
  return { pid, host, operator, since, run }
}

async function linkIfFree(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
