import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Usage } from '../core/errors.js'
import type { Clock } from '../ports/clock.js'
import type { RunEntry, Store } from '../ports/store.js'
import { writeAtomically } from './atomic-write.js'
import { diskError } from './disk-error.js'
import { dropAnswer, readInbox, takeAnswer, watchInbox } from './inbox.js'
import { makeIndexFile } from './index-file.js'
import { readRunEntries } from './index-reader.js'
import { createJournal, openJournal, readJournal } from './journal-file.js'
import { takeLock } from './lock.js'
import { ENTRY, JOURNAL, runFolder } from './run-folder.js'
import { readTimings, rememberTimings } from './timings.js'

export interface StoreSettings {
  /** The wizard's state folder, see `stateHome`. */
  readonly home: string
  readonly clock: Clock
  /** Takes secrets out of every text before it is journalled. */
  readonly clean?: (text: string) => string
}

/** A store, and what is to be said of it: for example that a damaged index was set aside. */
export interface DiskStore extends Store {
  notices(): readonly string[]
}

/** The state on disk: an index, one folder per run, and the locks. */
export function makeStore({ home, clock, clean }: StoreSettings): DiskStore {
  const index = makeIndexFile(home, clock)
  const folderOf = (run: string): string => runFolder(home, run)
  const journalOf = (run: string) => ({
    run,
    file: join(folderOf(run), JOURNAL),
    clock,
    ...(clean === undefined ? {} : { clean }),
  })
  const known = async (run: string): Promise<string> => {
    const folder = folderOf(run)
    await access(join(folder, JOURNAL)).catch(() => {
      throw unknownRun(run)
    })
    return folder
  }
  const remember = async (entry: RunEntry): Promise<void> => {
    const path = join(await known(entry.run), ENTRY)
    await writeAtomically(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 }).catch((error: unknown) => {
      throw diskError(error, path, 'written')
    })
    await index.update('runs', (runs) => ({ ...runs, [entry.run]: entry }))
  }

  return {
    home,
    notices: () => index.notices(),
    async createRun(entry) {
      const journal = await createJournal(journalOf(entry.run))
      await remember(entry)
      return journal
    },
    async adoptRun(entry, text) {
      const path = join(folderOf(entry.run), JOURNAL)
      try {
        await mkdir(folderOf(entry.run), { recursive: true, mode: 0o700 })
        await writeAtomically(path, text, { mode: 0o600 })
      } catch (error) {
        throw diskError(error, path, 'written')
      }
      await remember(entry)
    },
    async openRun(run) {
      await known(run)
      return openJournal(journalOf(run))
    },
    async readRun(run) {
      const folder = await known(run)
      const { events, torn } = await readJournal(join(folder, JOURNAL))
      return { events, folder, ...(torn === undefined ? {} : { torn }) }
    },
    async runs(repository) {
      const entries = readRunEntries(home)
      return repository === undefined ? entries : entries.filter((entry) => entry.repository === repository)
    },
    remember,
    lock: (repository, release, holder) =>
      takeLock({ folder: join(home, 'locks'), name: `${repository}\n${release}`, holder, clock }),
    drop: async (run, answer) => dropAnswer(await known(run), answer, clock),
    inbox: async (run) => readInbox(await known(run)),
    take: async (run, id) => takeAnswer(await known(run), id),
    watchInbox: (run, changed) => watchInbox(folderOf(run), changed),
    timings: (repository) => readTimings(index, repository),
    rememberTimings: (repository, durations) => rememberTimings(index, repository, durations),
    trustedPlan: async (repository) => (await index.read('trusted'))[repository],
    trustPlan: (repository, digest, text) =>
      index.update('trusted', (trusted) => ({ ...trusted, [repository]: { digest, text } })),
  }
}

function unknownRun(run: string): Usage {
  return new Usage(
    `No run ${run} is known here. Expected one of this machine's runs.`,
    'Look at the list of runs.',
    {
      nextSteps: ['npx release-wizard runs'],
    },
  )
}
