import { randomUUID } from 'node:crypto'
import { watch } from 'node:fs'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Usage } from '../core/errors.js'
import { parseJson } from '../plan/parse-json.js'
import type { Clock } from '../ports/clock.js'
import type { Dropped } from '../ports/store.js'
import { writeAtomically } from './atomic-write.js'
import { diskError, errorCode } from './disk-error.js'

/** How often the folder is looked at besides the system's own word, which some disks do not give. */
const LOOK_EVERY_MS = 1000

const INBOX = 'inbox'

/** Puts one answer into the inbox of a run's folder: a file of its own, there as a whole or not at all. */
export async function dropAnswer(folder: string, answer: Omit<Dropped, 'id'>, clock: Clock): Promise<void> {
  const inbox = join(folder, INBOX)
  const id = `${new Date(clock.now()).toISOString().replace(/[:.]/g, '-')}-${randomUUID()}`
  try {
    await mkdir(inbox, { recursive: true, mode: 0o700 })
    await writeAtomically(join(inbox, `${id}.json`), JSON.stringify({ ...answer, id }), { mode: 0o600 })
  } catch (error) {
    throw diskError(error, inbox, 'written')
  }
}

const text = z.string()
const dropped: z.ZodType<Dropped> = z.looseObject({
  ...{ id: text, step: text, value: text, by: text },
  via: z.custom<Dropped['via']>((via) => typeof via === 'string'),
  reason: text.exactOptional(),
})

/** Answers not yet taken, oldest first. Files that are no answers are passed over. */
export async function readInbox(folder: string): Promise<readonly Dropped[]> {
  const inbox = join(folder, INBOX)
  const answers: Dropped[] = []
  for (const name of (await names(inbox)).filter((entry) => entry.endsWith('.json')).sort()) {
    const answer = parseJson(await readFile(join(inbox, name), 'utf8').catch(() => ''), dropped)
    if (answer && `${answer.id}.json` === name) answers.push(answer)
  }
  return answers
}

/** Takes an answer out of the inbox; one that is gone already is no error. */
export async function takeAnswer(folder: string, id: string): Promise<void> {
  if (!/^[\w-]+$/.test(id)) {
    throw new Usage(
      `${JSON.stringify(id)} is no answer's id. Expected one from the inbox.`,
      'Read the inbox again.',
    )
  }
  await rm(join(folder, INBOX, `${id}.json`), { force: true })
}

/** Calls back whenever the inbox may have changed, and once for what is there already; gives the way to stop. */
export function watchInbox(folder: string, changed: () => void): () => void {
  const inbox = join(folder, INBOX)
  let seen = ''
  let stopped = false
  let watcher: ReturnType<typeof watch> | undefined

  const look = async (): Promise<void> => {
    const now = [...(await names(inbox).catch(() => []))].sort().join('/')
    if (stopped || now === seen) return
    seen = now
    changed()
  }
  const listen = async (): Promise<void> => {
    await mkdir(inbox, { recursive: true, mode: 0o700 })
    if (stopped) return
    watcher = watch(inbox, () => void look())
    watcher.on('error', () => watcher?.close())
    await look()
  }

  // Where the system cannot watch, looking every second still finds every answer.
  listen().catch(() => undefined)
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  timer.unref()
  return () => {
    stopped = true
    clearInterval(timer)
    watcher?.close()
  }
}

async function names(inbox: string): Promise<readonly string[]> {
  try {
    return await readdir(inbox)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw diskError(error, inbox, 'read')
  }
}
