import { z } from 'zod'
import { type Reading, readAs, unreadable } from '../reading.js'
import { type Rules, ruleKeys, ruleSchema, rulesFrom } from './rules.js'

const text = z.string().min(1)

/** The keys of a benchmark; those of a step are laid over those of the plan, so each may be left out here. */
export const benchmarkKeys = z.strictObject({
  run: text.optional().describe('The shell line that measures, run in the root of each copy of the project.'),
  build: text
    .optional()
    .describe('A shell line that makes a copy ready to measure: installs, compiles. Run once a copy.'),
  shell: text.optional().describe('The shell of both; bash where it is left out.'),
  runs: z.int().min(2).max(1000).optional().describe('Runs a side that count.'),
  warmup: z.int().min(0).max(100).optional().describe('Runs a side before them that do not count.'),
  json: z
    .union([text, z.array(text).min(1), z.record(text, text)])
    .optional()
    .describe(
      'Where the numbers stand in JSON: a path, paths, or a path a scenario. Without it, one number a line.',
    ),
  file: text
    .regex(/^(?![/\\]|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$))/, {
      error: 'a path inside the project',
    })
    .optional()
    .describe(
      'The file that the command writes its numbers to, in the copy; what it prints where this is left out.',
    ),
  unit: z.string().max(8).optional().describe('What the numbers are: ms, MB. For people only.'),
  ...ruleKeys,
  scenarios: z.record(text, ruleSchema).optional().describe('Other rules for scenarios, by their names.'),
})

/** The key `benchmarks` of a plan: a text is the command. */
export const benchmarksSchema = z.union([text, benchmarkKeys])

/** The performance gate as a plan settles it, every default filled in. */
export interface BenchmarkSettings {
  readonly run: string
  readonly build?: string | undefined
  readonly shell?: string | undefined
  readonly runs: number
  readonly warmup: number
  readonly json?: string | readonly string[] | Readonly<Record<string, string>> | undefined
  readonly file?: string | undefined
  readonly unit: string
  readonly rulesOf: (scenario: string) => Rules
  /** The scenarios that have rules of their own. */
  readonly named: readonly string[]
}

/** Reads the key `benchmarks` of a plan; a text is the command. The problem names the key that is wrong. */
export function readBenchmarkSettings(written: unknown): Reading<BenchmarkSettings> {
  const parsed = benchmarkKeys
    .required({ run: true })
    .safeParse(typeof written === 'string' ? { run: written } : (written ?? {}))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const key = ['benchmarks', ...(issue?.path ?? [])].join('.')
    return unreadable({
      found: `${key}: ${issue?.message ?? 'not understood'}`,
      expected: 'benchmarks with run, and the keys that the documentation lists',
      mend: 'correct benchmarks in the plan',
    })
  }
  const {
    run,
    build,
    shell,
    runs = 5,
    warmup = 1,
    json,
    file,
    unit = '',
    scenarios = {},
    ...rules
  } = parsed.data
  const common = rulesFrom(rules)
  const special = new Map(Object.entries(scenarios).map(([name, keys]) => [name, rulesFrom(keys, common)]))
  return readAs({
    run,
    build,
    shell,
    runs,
    warmup,
    json,
    file,
    unit,
    rulesOf: (scenario) => special.get(scenario) ?? common,
    named: [...special.keys()],
  })
}
