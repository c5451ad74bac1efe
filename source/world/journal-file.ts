import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { JournalDamaged, WizardError } from '../core/errors.js'
import type { Event, EventBody } from '../core/event.js'
import { encodeEvent, type JournalHead, makeJournalReader } from '../core/journal-format.js'
import { sha256 } from '../plan/digest.js'
import type { Clock } from '../ports/clock.js'
import type { Journal } from '../ports/store.js'
import { cleanEvent } from './clean-event.js'
import { diskError } from './disk-error.js'

const NEWLINE = 10

export interface ReadJournal {
  readonly events: readonly Event[]
  readonly head: JournalHead
  /** Bytes of the lines that count. */
  readonly size: number
  /** The torn last line in words, where there is one. */
  readonly torn?: string
}

export interface JournalSettings {
  readonly run: string
  readonly file: string
  readonly clock: Clock
  /** Takes secrets out of every text of an event before it is written; control codes are always taken out. */
  readonly clean?: (text: string) => string
}

/** Reads and verifies a journal, one line at a time. Throws `JournalDamaged`, `JournalNewer`, or a disk's error. */
export async function readJournal(file: string): Promise<ReadJournal> {
  const reader = makeJournalReader(sha256)
  const events: Event[] = []
  let rest: Buffer = Buffer.alloc(0)
  let size = 0
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer])
      let start = 0
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
        const line = bytes.subarray(start, end)
        if (!isUtf8(line)) throw new JournalDamaged(events.length + 1, 'it is not UTF-8', 'one event a line')
        events.push(reader.read(line.toString('utf8')))
        start = end + 1
      }
      size += start
      rest = bytes.subarray(start)
    }
  } catch (error) {
    throw diskError(error, file, 'read')
  }
  const torn =
    rest.length === 0
      ? {}
      : { torn: `Line ${events.length + 1} was not written to its end and does not count.` }
  return { events, head: reader.head(), size, ...torn }
}

/** Makes a new journal and its folder; fails where one is there already. */
export async function createJournal(settings: JournalSettings): Promise<Journal> {
  const folder = dirname(settings.file)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const handle = await open(settings.file, 'wx+', 0o600)
    await syncFolder(folder)
    return writable(settings, handle, { ...(await readJournal(settings.file)) })
  } catch (error) {
    throw diskError(error, settings.file, 'written')
  }
}

/** Opens a journal for appending; a torn last line is taken off the file, any other damage leaves it untouched. */
export async function openJournal(settings: JournalSettings): Promise<Journal> {
  const read = await readJournal(settings.file)
  try {
    const handle = await open(settings.file, 'r+')
    if (read.torn !== undefined) {
      await handle.truncate(read.size)
      await handle.datasync()
    }
    return writable(settings, handle, read)
  } catch (error) {
    throw diskError(error, settings.file, 'written')
  }
}

function writable(settings: JournalSettings, handle: FileHandle, read: ReadJournal): Journal {
  const { file, clock, clean = (text) => text } = settings
  let { head, size } = read
  let broken: WizardError | undefined
  let closed = false
  let last: Promise<unknown> = Promise.resolve()

  const write = async (body: EventBody): Promise<Event> => {
    if (broken) throw broken
    const safe = cleanEvent(body, clean)
    const encoded = encodeEvent(safe, new Date(clock.now()).toISOString(), head, sha256)
    const bytes = Buffer.from(`${encoded.line}\n`)
    try {
      await writeAll(handle, bytes, size)
      await handle.datasync()
    } catch (error) {
      const trouble = diskError(error, file, 'written')
      // Half a line must not stay before the next one; where it cannot be taken off, nothing more is written.
      await handle.truncate(size).catch(() => {
        broken = trouble
      })
      throw trouble
    }
    head = encoded.head
    size += bytes.length
    return encoded.event
  }

  return {
    run: settings.run,
    folder: dirname(file),
    events: read.events,
    ...(read.torn === undefined ? {} : { torn: read.torn }),
    append(body) {
      const next = last.then(() => write(body))
      last = next.catch(() => undefined)
      return next
    },
    async close() {
      await last
      if (closed) return
      closed = true
      broken ??= closedError(file)
      await handle.close()
    },
  }
}

function closedError(file: string): WizardError {
  return new WizardError(`${file} is closed. Expected an open journal.`, { remedy: 'Resume the release.' })
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const result = await handle.write(bytes, written, bytes.length - written, position + written)
    written += result.bytesWritten
  }
}

/** Makes a new name in a folder durable; systems that cannot sync folders are left at that. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  if (handle === undefined) return
  await handle.sync().catch(() => undefined)
  await handle.close()
}
