import { existsSync, renameSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type Conf from 'conf'
import { z } from 'zod'
import type { Clock } from '../ports/clock.js'
import type { RunEntry } from '../ports/store.js'
import { diskError, errorCode } from './disk-error.js'
import { INDEX, isRunEntry } from './index-reader.js'

/** What the index file holds. Everything in it can be lost without losing a release. */
interface IndexData {
  readonly runs: Readonly<Record<string, RunEntry>>
  /** Repository → step → durations of its last runs in milliseconds, newest last. */
  readonly timings: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>
  /** Repository → the plan that a person trusted there. */
  readonly trusted: Readonly<Record<string, { readonly digest: string; readonly text: string }>>
}

export interface IndexFile {
  read<K extends keyof IndexData>(key: K): Promise<IndexData[K]>
  update<K extends keyof IndexData>(key: K, change: (value: IndexData[K]) => IndexData[K]): Promise<void>
  /** What is to be said of the file, for example that a damaged one was set aside. */
  notices(): readonly string[]
}

/** The version of the file's form; a later form adds its migration below under its own version. */
const FORM = '1.0.0'
const migrations = {}

const mapOf = <T extends z.ZodType>(shape: T) => z.record(z.string(), shape)
const shape = z.looseObject({
  runs: mapOf(z.custom<RunEntry>(isRunEntry)).exactOptional(),
  timings: mapOf(mapOf(z.array(z.number()))).exactOptional(),
  trusted: mapOf(z.looseObject({ digest: z.string(), text: z.string() })).exactOptional(),
})

/** The index in the wizard's home. It is opened on first use; a file that cannot be read is set aside, and said. */
export function makeIndexFile(home: string, clock: Clock): IndexFile {
  const notices: string[] = []
  let opened: Promise<Conf<Partial<IndexData>>> | undefined

  const open = async (): Promise<Conf<Partial<IndexData>>> => {
    const { default: Store } = await import('conf')
    await mkdir(home, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw diskError(error, home, 'written')
    })
    const make = (): Conf<Partial<IndexData>> =>
      new Store<Partial<IndexData>>({
        cwd: home,
        configName: INDEX.replace(/\.json$/, ''),
        configFileMode: 0o600,
        accessPropertiesByDotNotation: false,
        clearInvalidConfig: false,
        projectVersion: FORM,
        migrations,
        deserialize: (text) => shape.parse(JSON.parse(text)),
      })
    return settingAside(home, clock, notices, make)
  }

  return {
    notices: () => notices,
    async read(key) {
      opened ??= open()
      return withDefault(key, (await opened).get(key))
    },
    async update(key, change) {
      opened ??= open()
      const file = await opened
      try {
        file.set(key, change(withDefault(key, file.get(key))))
      } catch (error) {
        throw diskError(error, file.path, 'written')
      }
    },
  }
}

function withDefault<K extends keyof IndexData>(
  key: K,
  value: Partial<IndexData>[K] | undefined,
): IndexData[K] {
  const empty: IndexData = { runs: {}, timings: {}, trusted: {} }
  return value ?? empty[key]
}

/** Runs `make`; where the file itself is the trouble, moves it out of the way and makes a new one. */
function settingAside<T>(home: string, clock: Clock, notices: string[], make: () => T): T {
  const path = join(home, INDEX)
  try {
    return make()
  } catch (error) {
    if (errorCode(error) !== undefined || !existsSync(path)) throw diskError(error, path, 'written')
    const aside = path.replace(/\.json$/, `.damaged-${clock.now()}.json`)
    renameSync(path, aside)
    notices.push(
      `The list of runs could not be read and was set aside as ${aside}. The runs themselves are safe; expected durations and trust in plans are asked anew.`,
    )
    return make()
  }
}
