import type { Question } from '../../core/question.js'
import type { Session } from '../../engine/session.js'
import type { Given, Inspect } from '../../engine/view.js'
import type { Entry } from '../words/ledger.js'
import type { Line } from '../words/line.js'

/** What stays on screen: entries of the checklist, and lines said beside it. */
export type Printed =
  | Entry
  | { readonly type: 'lines'; readonly key: string; readonly lines: readonly Line[] }

/** What is alive below the checklist. */
export type Page =
  /** Nothing to answer: `doing` says what is done meanwhile. */
  | { readonly type: 'idle'; readonly doing?: string }
  | { readonly type: 'ask'; readonly question: Question; readonly give: (given: Given | undefined) => void }
  | { readonly type: 'follow'; readonly session: Session; readonly inspect?: Inspect }

/** What the screen draws from. A new one for each change; the old ones never change. */
interface Snapshot {
  readonly printed: readonly Printed[]
  readonly page: Page
  /** Said under the question: why an answer was not taken, how a command ended. */
  readonly notice?: string
  /** The live region is taken away, because the terminal is about to be lent or given back. */
  readonly hidden: boolean
}

export interface Store {
  snapshot(): Snapshot
  subscribe(listener: () => void): () => void
  change(change: Partial<Snapshot>): void
  print(printed: readonly Printed[]): void
  say(lines: readonly Line[]): void
  notice(text: string | undefined): void
  /** How many printed things have reached the terminal; a new mount starts behind them. */
  shown: number
}

/** A store with nothing on screen. */
export function createStore(): Store {
  let snapshot: Snapshot = { printed: [], page: { type: 'idle' }, hidden: false }
  let said = 0
  const listeners = new Set<() => void>()
  const set = (next: Snapshot): void => {
    snapshot = next
    for (const listener of [...listeners]) listener()
  }
  const store: Store = {
    snapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change: (change) => set({ ...snapshot, ...change }),
    print: (printed) => {
      if (printed.length > 0) set({ ...snapshot, printed: [...snapshot.printed, ...printed] })
    },
    say: (lines) => store.print([{ type: 'lines', key: `said ${said++}`, lines }]),
    notice: (text) => {
      const { notice: _, ...rest } = snapshot
      set(text === undefined ? rest : { ...rest, notice: text })
    },
    shown: 0,
  }
  return store
}
