import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ground } from './ground.js'

/** One session of the wizard, as its journal tells: when it first and last wrote, in milliseconds. */
export interface SessionTime {
  readonly run: string
  readonly from: number
  readonly to: number
}

interface Line {
  readonly type: string
  readonly at: string
}

/** Every session of every run on a ground. A run begins with its first one; later ones open it again. */
export function sessionsOf({ folder }: Ground): readonly SessionTime[] {
  const runs = join(folder, 'state', 'runs')
  return readdirSync(runs).flatMap((run) => {
    const lines = readFileSync(join(runs, run, 'journal.jsonl'), 'utf8').split('\n')
    const events = lines.flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as Line] : []))
    const sessions: { run: string; from: number; to: number }[] = []
    for (const { type, at } of events) {
      const time = Date.parse(at)
      const last = sessions.at(-1)
      if (last === undefined || type === 'session-opened') sessions.push({ run, from: time, to: time })
      else last.to = time
    }
    return sessions
  })
}

/** True where two sessions wrote at the same time. */
export function haveTwoWriters(sessions: readonly SessionTime[]): boolean {
  const ordered = sessions.toSorted((one, other) => one.from - other.from)
  return ordered.some((session, at) => ordered.slice(at + 1).some((later) => later.from < session.to))
}
