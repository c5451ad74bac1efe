import { parseArgs } from 'node:util'
import { Usage } from '../core/errors.js'
import type { Mode } from '../core/vocabulary.js'
import { messageOf } from '../plan/message-of.js'
import { nearest } from '../plan/nearest.js'
import { increments } from '../project/increment-names.js'
import { commands } from '../views/words/command-names.js'

export type Command = (typeof commands)[number] | 'run'

/** What was asked for on the command line. */
export interface Arguments {
  readonly command: Command
  readonly words: readonly string[]
  readonly help: boolean
  readonly version: boolean
  readonly path?: string
  readonly mode: Mode
  /** True where a mode was asked for by name. */
  readonly modeGiven: boolean
  readonly plan?: string
  readonly baseTag?: string
  /** Which packages, where they have versions of their own, and what is said of one: `NAME=VERSION`. */
  readonly packages?: string
  readonly package: readonly string[]
  readonly operator?: string
  readonly answers: Readonly<Record<string, string>>
  readonly answersFile?: string
  readonly yes: boolean
  readonly fresh: boolean
  readonly plain: boolean
  readonly json: boolean
  readonly reason?: string
  readonly format?: string
  readonly output?: string
  readonly markdown: boolean
  readonly verify: boolean
  readonly sign: boolean
}

const options = {
  path: { type: 'string' },
  mode: { type: 'string' },
  'dry-run': { type: 'boolean', short: 'n' },
  plan: { type: 'string', short: 'c' },
  'base-tag': { type: 'string' },
  packages: { type: 'string' },
  package: { type: 'string', multiple: true },
  operator: { type: 'string' },
  answer: { type: 'string', multiple: true },
  answers: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  fresh: { type: 'boolean' },
  plain: { type: 'boolean' },
  json: { type: 'boolean' },
  reason: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  markdown: { type: 'boolean' },
  verify: { type: 'boolean' },
  sign: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

const modes: readonly Mode[] = ['live', 'rehearsal', 'dry-run']

/** Reads the command line. Anything unknown is refused with the nearest thing that is known. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv)
  const [first, ...rest] = positionals
  const command = commands.find((one) => one === first)
  const words = command === undefined ? positionals : rest
  refuseMoreWords(command ?? 'run', words)
  if (command === undefined || command === 'practice') refuseMisspelled(words[0])
  if (values.plain && values.json) {
    throw new Usage('Both --plain and --json were given.', 'Choose one view.')
  }
  return {
    command: command ?? 'run',
    words,
    help: values.help ?? false,
    version: values.version ?? false,
    mode: readMode(values.mode, values['dry-run'] ?? false),
    modeGiven: values.mode !== undefined || values['dry-run'] === true,
    answers: readAnswers(values.answer ?? []),
    package: values.package ?? [],
    yes: values.yes ?? false,
    fresh: values.fresh ?? false,
    plain: values.plain ?? false,
    json: values.json ?? false,
    markdown: values.markdown ?? false,
    verify: values.verify ?? false,
    sign: values.sign ?? false,
    ...given('path', values.path),
    ...given('plan', values.plan),
    ...given('baseTag', values['base-tag']),
    ...given('packages', values.packages),
    ...given('operator', values.operator),
    ...given('answersFile', values.answers),
    ...given('reason', values.reason),
    ...given('format', values.format),
    ...given('output', values.output),
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    const message = messageOf(error)
    const unknown = /Unknown option '(--?[^']+)'/.exec(message)?.[1]
    if (unknown === undefined)
      throw new Usage(message.split('. ')[0] ?? message, 'See release-wizard --help.')
    const names = Object.keys(options)
    const near = nearest(unknown.replace(/^-+/, '').split('=')[0] ?? '', names)
    const remedy = near === undefined ? 'See release-wizard --help.' : `Did you mean --${near}?`
    throw new Usage(`Unknown option ${unknown}.`, remedy)
  }
}

/** How many words a command takes; a value of `decide` may be several. */
const wordsOf: Readonly<Record<Command, number>> = {
  run: 1,
  status: 1,
  decide: Number.POSITIVE_INFINITY,
  redo: 1,
  wait: Number.POSITIVE_INFINITY,
  report: 1,
  verify: 1,
  doctor: 0,
  init: 1,
  check: 1,
  outline: 0,
  explain: 1,
  bump: 1,
  runs: 0,
  handoff: 1,
  pickup: 1,
  practice: 1,
}

/** A word without a digit names no version: taken for a target, a misspelled command would resume a release. */
function refuseMisspelled(word: string | undefined): void {
  const known: readonly string[] = [...increments, ...commands]
  if (word === undefined || /\d/.test(word) || known.includes(word)) return
  const near = nearest(word, known)
  throw new Usage(
    `${JSON.stringify(word)} is neither a command nor a version.`,
    near === undefined ? 'See release-wizard --help.' : `Did you mean release-wizard ${near}?`,
  )
}

/** A word too many is a mistake: half of what was asked for must not be done as if it were all. */
function refuseMoreWords(command: Command, words: readonly string[]): void {
  if (command === 'practice' && commands.some((one) => one === words[0])) return
  const extra = words[wordsOf[command]]
  if (extra === undefined) return
  const near = command === 'run' ? nearest(words[0] ?? '', commands) : undefined
  const help = command === 'run' ? 'release-wizard --help' : `release-wizard ${command} --help`
  throw new Usage(
    `Unexpected word ${JSON.stringify(extra)}.`,
    near === undefined ? `See ${help}.` : `Did you mean release-wizard ${near}?`,
  )
}

function readMode(mode: string | undefined, dryRun: boolean): Mode {
  if (mode === undefined) return dryRun ? 'dry-run' : 'live'
  const known = modes.find((one) => one === mode)
  if (known === undefined) {
    const near = nearest(mode, modes)
    throw new Usage(
      `Unknown mode "${mode}".`,
      near ? `Did you mean ${near}?` : `Choose one of ${modes.join(', ')}.`,
    )
  }
  if (dryRun && known !== 'dry-run')
    throw new Usage(`Both --dry-run and --mode ${known} were given.`, 'Choose one.')
  return known
}

function readAnswers(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=')
      if (equals > 0) return [pair.slice(0, equals), pair.slice(equals + 1)]
      throw new Usage(`--answer ${pair} has no value.`, 'Write it as --answer STEP=VALUE.')
    }),
  )
}

function given<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in K]: V })
}
