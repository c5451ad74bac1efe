import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../source/world/clock.js'
import { readRunEntries } from '../../source/world/index-reader.js'
import { makeStore } from '../../source/world/store.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { entry, repository, storeIn } from './store-in.js'

describe('runs', () => {
  test('made in one store are read and continued in another of the same home', async () => {
    const store = storeIn()
    const journal = await store.createRun(entry('r1'))
    await journal.append({ type: 'session-opened', operator: 'mia', wizard: '1' })
    await journal.close()
    const other = storeIn(store.home)
    const read = await other.readRun('r1')
    expect(read.events.map((event) => event.type)).toEqual(['session-opened'])
    const again = await other.openRun('r1')
    expect(again.folder).toBe(read.folder)
    await again.append({ type: 'completed' })
    await again.close()
    expect((await store.readRun('r1')).events).toHaveLength(2)
  })

  test('are listed newest activity first, by repository where one is given', async () => {
    const store = storeIn()
    for (const [run, lastAt] of [
      ['old', '2026-01-01'],
      ['new', '2026-01-03'],
      ['middle', '2026-01-02'],
    ] as const) {
      await (await store.createRun(entry(run, { lastAt }))).close()
    }
    await (await store.createRun(entry('other', { repository: 'elsewhere' }))).close()
    expect((await store.runs(repository)).map(({ run }) => run)).toEqual(['new', 'middle', 'old'])
    expect(await store.runs()).toHaveLength(4)
    await store.remember(entry('old', { lastAt: '2026-01-09', outcome: 'complete', tag: 'v1.0.0' }))
    expect((await store.runs())[0]).toMatchObject({ run: 'old', outcome: 'complete', tag: 'v1.0.0' })
  })

  test('that are not known are said, with where to look', async () => {
    const store = storeIn()
    for (const ask of [() => store.openRun('r9'), () => store.readRun('r9'), () => store.inbox('r9')]) {
      await expect(ask()).rejects.toMatchObject({ name: 'Usage', nextSteps: ['npx release-wizard runs'] })
    }
    expect(readdirSync(store.home)).toEqual([])
  })

  test('are made once', async () => {
    const store = storeIn()
    await (await store.createRun(entry('r1'))).close()
    await expect(store.createRun(entry('r1'))).rejects.toMatchObject({ name: 'WizardError' })
  })

  test('have texts cleaned on their way into the journal', async () => {
    const home = temporaryFolder('store')
    const store = makeStore({ home, clock: systemClock, clean: (text) => text.replace('hush', '***') })
    const journal = await store.createRun(entry('r1'))
    expect(await journal.append({ type: 'paused', reason: 'hush' })).toMatchObject({ reason: '***' })
    await journal.close()
  })
})

describe('the index', () => {
  test.each(['', '{"runs":', '{"runs":{"r1":{"run":7}}}', '{"timings":{"a":[]}}'])(
    'that holds %j is set aside and said, and the runs are found again',
    async (damage) => {
      const store = storeIn()
      await (await store.createRun(entry('r1'))).close()
      writeFileSync(join(store.home, 'index.json'), damage)
      const again = storeIn(store.home)
      expect((await again.runs()).map(({ run }) => run)).toEqual(['r1'])
      await (await again.createRun(entry('r2'))).close()
      expect(again.notices()).toHaveLength(1)
      expect(again.notices()[0]).toContain('set aside')
      const aside = readdirSync(store.home).find((name) => name.startsWith('index.damaged-'))
      const kept = readFileSync(join(store.home, aside ?? ''), 'utf8').replace(/\s/g, '')
      expect(kept.slice(0, -1)).toContain(damage.slice(0, -1))
      expect((await again.runs()).map(({ run }) => run).sort()).toEqual(['r1', 'r2'])
    },
  )

  test.each(['null', '[]', '7'])(
    'that holds %s is begun anew, and the runs are found again',
    async (content) => {
      const store = storeIn()
      await (await store.createRun(entry('r1'))).close()
      writeFileSync(join(store.home, 'index.json'), content)
      const again = storeIn(store.home)
      await (await again.createRun(entry('r2'))).close()
      expect((await again.runs()).map(({ run }) => run).sort()).toEqual(['r1', 'r2'])
    },
  )

  test('that is gone is made anew from the folders of the runs', async () => {
    const store = storeIn()
    await (await store.createRun(entry('r1', { tag: 'v1.0.0' }))).close()
    rmSync(join(store.home, 'index.json'))
    expect(readRunEntries(store.home)).toEqual([entry('r1', { tag: 'v1.0.0' })])
  })

  test('is stamped with the version of its form, so that a later one can migrate it', async () => {
    const store = storeIn()
    await (await store.createRun(entry('r1'))).close()
    const index = JSON.parse(readFileSync(join(store.home, 'index.json'), 'utf8'))
    expect(index.__internal__.migrations.version).toBe('1.0.0')
    expect(Object.keys(index.runs)).toEqual(['r1'])
  })

  test('in a home that cannot be made is a clear error', async () => {
    const home = join(temporaryFolder('store'), 'file')
    writeFileSync(home, '')
    const store = storeIn(join(home, 'below'))
    await expect(store.timings(repository)).rejects.toMatchObject({ name: 'WizardError' })
    expect(await store.runs()).toEqual([])
  })

  test('passes over files that are no runs', async () => {
    const home = temporaryFolder('store')
    writeFiles(home, { 'runs/x/entry.json': '{"run":"y"}', 'runs/file': 'text', 'runs/z/entry.json': '[' })
    expect(readRunEntries(home)).toEqual([])
  })
})

describe('timings', () => {
  test('are the median of the last nine runs', async () => {
    const store = storeIn()
    for (const duration of [9000, 9000, 1, 2, 3, 4, 5, 6, 7, 8, 100]) {
      await store.rememberTimings(repository, { 'qa/tests': duration })
    }
    await store.rememberTimings(repository, { 'qa/lint': 10 })
    await store.rememberTimings(repository, { 'qa/lint': 20 })
    expect(await store.timings(repository)).toEqual({ 'qa/tests': 5, 'qa/lint': 15 })
    expect(await store.timings('elsewhere')).toEqual({})
  })
})

describe('trust', () => {
  test('in a plan is kept for its repository, until another is trusted', async () => {
    const store = storeIn()
    expect(await store.trustedPlan(repository)).toBeUndefined()
    await store.trustPlan(repository, 'd1', 'text')
    await store.trustPlan(repository, 'd2', 'text 2')
    expect(await storeIn(store.home).trustedPlan(repository)).toEqual({ digest: 'd2', text: 'text 2' })
    expect(await store.trustedPlan('elsewhere')).toBeUndefined()
  })
})

describe('the lock of a release', () => {
  test('is one whatever the run, and another for another release or repository', async () => {
    const store = storeIn()
    const lock = (release: string, key = repository) =>
      store.lock(key, release, { operator: 'mia', run: 'r' })
    expect((await lock('v1.0.0')).held).toBe(true)
    expect((await lock('v1.0.0')).held).toBe(false)
    expect((await lock('v2.0.0')).held).toBe(true)
    expect((await lock('v1.0.0', 'elsewhere')).held).toBe(true)
  })
})
