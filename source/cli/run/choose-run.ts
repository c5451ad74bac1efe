import type { Choose, Question } from '../../core/question.js'
import type { Mode } from '../../core/vocabulary.js'
import type { Given } from '../../engine/view.js'
import type { RunEntry } from '../../ports/store.js'
import { ago } from '../../views/words/duration.js'
import { outcomeWord } from '../../views/words/status.js'

/** What was asked for, as far as it chooses between runs. */
export interface RunWish {
  readonly mode: Mode
  /** True where the mode was named on the command line. */
  readonly modeGiven: boolean
  readonly path?: string
  readonly tag?: string
  readonly fresh: boolean
  /** The time (ms), where a release that is over is meant too, for its duties: by its tag, or by a person who chooses. */
  readonly dutiesAt?: number
}

const finished = new Set(['complete', 'aborted'])

/** True for a release that is over and has a duty that is due by then. */
function hasDuty({ outcome, dates = [] }: RunEntry, now = 0): boolean {
  return outcome === 'complete' && dates.some(({ at }) => Date.parse(at) <= now)
}

/** Runs that could be resumed, the most recently active first. */
export function resumable(entries: readonly RunEntry[], wish: RunWish): readonly RunEntry[] {
  if (wish.fresh) return []
  return entries
    .filter((entry) => !finished.has(entry.outcome) || hasDuty(entry, wish.dutiesAt))
    .filter((entry) => !takenUp(entry, entries))
    .filter((entry) => entries.every(({ follows }) => follows !== entry.run))
    .filter((entry) => !wish.modeGiven || entry.mode === wish.mode)
    .filter((entry) => wish.modeGiven || entry.mode === wish.mode || entry.mode === 'live')
    .filter((entry) => wish.path === undefined || entry.path === wish.path)
    .filter((entry) => wish.tag === undefined || entry.tag === wish.tag)
    .toSorted((one, other) => other.lastAt.localeCompare(one.lastAt))
}

/** True for a run that was handed over and came back as a later one. */
function takenUp(entry: RunEntry, entries: readonly RunEntry[]): boolean {
  return (
    entry.outcome === 'handed-off' &&
    entries.some(({ mode, tag, lastAt }) => mode === 'live' && tag === entry.tag && lastAt > entry.lastAt)
  )
}

/** Home: resume what is open, or start anew. */
export function homeQuestion(entries: readonly RunEntry[], now: number): Choose {
  return {
    kind: 'choose',
    cause: 'step',
    prompt:
      entries.length === 1 ? 'A release is in progress.' : `${entries.length} releases are in progress.`,
    options: [
      ...entries.slice(0, 5).map((entry) => ({
        value: entry.run,
        label:
          entry.outcome === 'superseded'
            ? `Go on to the candidate after ${entry.tag}`
            : entry.outcome === 'complete'
              ? `Do what is due after ${entry.tag}`
              : `Resume ${entry.tag ?? 'the release'}`,
        reason: `${entry.path}, ${entry.mode}, ${outcomeWord(entry.outcome)}, by ${entry.operator}, ${ago(now - Date.parse(entry.lastAt))}`,
      })),
      { value: 'new', label: 'Start a new one', reason: 'the others stay as they are' },
    ],
    default: entries[0]?.run ?? 'new',
  }
}

/** The run to resume; `new` to start one; undefined where the person left. Nobody to ask: the newest is resumed. */
export async function chooseRun(
  entries: readonly RunEntry[],
  interactive: boolean,
  ask: (id: string, question: Question) => Promise<Given | undefined>,
  now: number,
): Promise<string | undefined> {
  const [newest] = entries
  if (!newest) return 'new'
  if (!interactive) return newest.run
  return (await ask('home', homeQuestion(entries, now)))?.value
}
