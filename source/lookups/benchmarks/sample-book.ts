import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../../plan/parse-json.js'
import type { RunningContext } from '../../ports/check.js'
import type { Run, Samples } from '../../project/benchmarks/compare.js'
import type { HostState } from '../../project/benchmarks/host-words.js'
import type { BenchmarkSettings } from '../../project/benchmarks/settings.js'
import { idOf, type Side, type Sides } from '../sides.js'

const bookSchema = z.strictObject({
  base: z.string(),
  candidate: z.string(),
  /** True once a verdict was given: the next time is measured anew. */
  judged: z.boolean(),
  runs: z.array(
    z.strictObject({
      side: z.enum(['base', 'candidate']),
      at: z.string(),
      host: z.strictObject({
        load: z.number().optional(),
        cores: z.number().optional(),
        power: z.enum(['mains', 'battery']).optional(),
      }),
      values: z.array(z.tuple([z.string(), z.number()])),
    }),
  ),
})
type Book = z.infer<typeof bookSchema>

/** The samples of one comparison on disk: each is durable before the next run begins. */
export interface SampleBook {
  /** How many were there when the book was opened. */
  readonly found: number
  count(side: Side['name']): number
  add(side: Side['name'], run: Run, host: HostState): Promise<void>
  samples(): Samples
  hosts(): readonly HostState[]
  /** Marks the samples as judged; they stay as evidence until the next comparison. */
  close(): Promise<void>
}

/**
 * Opens the samples of these two commits and this command in the run's folder. Those of an interrupted comparison
 * count; those that were judged, or cannot be read, do not.
 */
export async function openSampleBook(
  { read, write }: RunningContext,
  sides: Sides,
  { run, build, shell, json, file }: BenchmarkSettings,
): Promise<SampleBook> {
  const ids = { base: idOf(sides.base), candidate: idOf(sides.candidate) }
  const key = createHash('sha256').update(JSON.stringify([ids, run, build, shell, json, file]))
  const path = join(read.runFolder, 'benchmarks', `${key.digest('hex').slice(0, 16)}.json`)
  let book: Book = readBook(await read.readText(path)) ?? { ...ids, judged: false, runs: [] }
  const change = async (next: Book): Promise<void> => {
    await write.writeText(path, `${JSON.stringify(next, undefined, 2)}\n`)
    book = next
  }
  const of = (side: Side['name']) => book.runs.filter((one) => one.side === side)
  return {
    found: book.runs.length,
    count: (side) => of(side).length,
    add: (side, values, host) => {
      const at = new Date(read.clock.now()).toISOString()
      return change({ ...book, runs: [...book.runs, { side, at, host, values: [...values] }] })
    },
    samples: () => ({
      base: of('base').map(({ values }) => new Map(values)),
      candidate: of('candidate').map(({ values }) => new Map(values)),
    }),
    hosts: () => book.runs.map(({ host }) => host),
    close: () => change({ ...book, judged: true }),
  }
}

function readBook(text: string | undefined): Book | undefined {
  const book = parseJson(text ?? '', bookSchema)
  return book?.judged ? undefined : book
}
