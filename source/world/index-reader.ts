import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { RunEntry } from '../ports/store.js'
import { ENTRY, runsFolder } from './run-folder.js'

/** The index as plain JSON, inside the wizard's home. */
export const INDEX = 'index.json'

/**
 * The runs known on this machine, newest activity first. The folders of the runs are what counts: one that is gone is
 * no run any more, whatever the index says, and what was written beside a journal after the index stands above it.
 * Reads next to nothing where the index is the newest, so that `status` is quick; never fails.
 */
export function readRunEntries(home: string): readonly RunEntry[] {
  const indexed = new Map(indexedEntries(home).map((entry) => [entry.run, entry]))
  const since = changedAt(join(home, INDEX))
  const entries = folders(runsFolder(home)).flatMap((run) => {
    const beside = join(runsFolder(home), run, ENTRY)
    const known = indexed.get(run)
    if (known !== undefined && changedAt(beside) <= since) return [known]
    const entry = readJson(beside)
    return isRunEntry(entry) && entry.run === run ? [entry] : (known ?? [])
  })
  return entries.sort((a, b) => (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : 0))
}

/** When a file was written last, in milliseconds; 0 where there is none. */
function changedAt(path: string): number {
  try {
    return statSync(path).mtimeMs
  } catch {
    return 0
  }
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
