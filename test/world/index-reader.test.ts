import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { readRunEntries } from '../../source/world/index-reader.js'
import { temporaryFolder } from '../parts/temporary.js'

let home = ''

const entry = (run: string, outcome: string) => ({
  run,
  outcome,
  repository: 'r',
  path: 'release',
  mode: 'live',
  operator: 'mia',
  startedAt: '2026-01-01T00:00:00.000Z',
  lastAt: '2026-01-01T00:00:00.000Z',
})

/** Writes the index at the 10th second, and what lies beside each journal at the second that is given. */
function written(at: number): void {
  const runs = Object.fromEntries(['one', 'two'].map((run) => [run, entry(run, 'in-progress')]))
  writeFileSync(join(home, 'index.json'), JSON.stringify({ runs }))
  utimesSync(join(home, 'index.json'), 10, 10)
  for (const run of ['one', 'two']) {
    const file = join(home, 'runs', run, 'entry.json')
    mkdirSync(join(home, 'runs', run), { recursive: true })
    writeFileSync(file, JSON.stringify(entry(run, 'complete')))
    utimesSync(file, at, at)
  }
}

describe('the index of runs', () => {
  beforeEach(() => {
    home = temporaryFolder('home')
  })

  test('stands where nothing beside it is newer, and gives way where something is', () => {
    written(5)
    expect(readRunEntries(home).map(({ outcome }) => outcome)).toEqual(['in-progress', 'in-progress'])
    written(15)
    expect(readRunEntries(home).map(({ outcome }) => outcome)).toEqual(['complete', 'complete'])
  })

  test('tells of no run whose folder is gone, and of those that it lost', () => {
    written(5)
    rmSync(join(home, 'runs', 'one'), { recursive: true })
    expect(readRunEntries(home).map(({ run }) => run)).toEqual(['two'])
    rmSync(join(home, 'index.json'))
    expect(readRunEntries(home).map(({ run }) => run)).toEqual(['two'])
  })
})
