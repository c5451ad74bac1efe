import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunEntry } from '../ports/store.js'
import { ENTRY, runsFolder } from './run-folder.js'

/** The index as plain JSON, inside the wizard's home. */
export const INDEX = 'index.json'

/**
 * The runs known on this machine, newest activity first: those of the index, and those that only their folders tell
 * of. Reads two levels of files and imports next to nothing, so that `status` is quick; never fails.
 */
export function readRunEntries(home: string): readonly RunEntry[] {
  const known = new Map<string, RunEntry>()
  for (const entry of indexedEntries(home)) known.set(entry.run, entry)
  for (const run of folders(runsFolder(home))) {
    if (known.has(run)) continue
    const entry = readJson(join(runsFolder(home), run, ENTRY))
    if (isRunEntry(entry) && entry.run === run) known.set(run, entry)
  }
  return [...known.values()].sort((a, b) => (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : 0))
}

/** True for what the index holds of a run. */
export function isRunEntry(value: unknown): value is RunEntry {
  if (typeof value !== 'object' || value === null) return false
  const texts = ['run', 'repository', 'path', 'mode', 'outcome', 'startedAt', 'lastAt', 'operator']
  return texts.every((key) => typeof Reflect.get(value, key) === 'string')
}

function indexedEntries(home: string): readonly RunEntry[] {
  const index = readJson(join(home, INDEX))
  const runs = typeof index === 'object' && index !== null ? Reflect.get(index, 'runs') : undefined
  return typeof runs === 'object' && runs !== null ? Object.values(runs).filter(isRunEntry) : []
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function folders(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
