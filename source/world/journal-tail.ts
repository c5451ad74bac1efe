import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import type { Event } from '../core/event.js'
import type { JournalTail } from '../ports/journal-tail.js'

/** Follows the journal in a run's folder, from its beginning. A line that is still being written waits. */
export function createJournalTail(folder: string): JournalTail {
  const file = join(folder, 'journal.jsonl')
  const decoder = new StringDecoder('utf8')
  const chunk = Buffer.alloc(64 * 1024)
  let offset = 0
  let rest = ''
  return {
    read: () => {
      const handle = openSync(file, 'r')
      try {
        for (;;) {
          const count = readSync(handle, chunk, 0, chunk.length, offset)
          if (count === 0) break
          offset += count
          rest += decoder.write(chunk.subarray(0, count))
        }
      } finally {
        closeSync(handle)
      }
      const lines = rest.split('\n')
      rest = lines.pop() ?? ''
      return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Event)
    },
  }
}
