import type { State } from '../core/state.js'
import { progressOf } from './words/progress.js'
import { openQuestions } from './words/questions.js'

/** Tells whoever looks elsewhere: the terminal's title says where the run stands, and a sign is given where it was asked for. */
export interface Notifier {
  tell(state: State): void
  /** Gives the title back to the terminal. */
  end(): void
}

export interface HeraldMeans {
  readonly write: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** Who answered this shortly before is still there, and needs no sign. Milliseconds. */
const GONE = 10_000

/** A notifier of a run. `RELEASE_WIZARD_NOTIFY` is `bell` or `osc9`: a sign when a person is needed after a while. */
export function createNotifier({ write, env, now }: HeraldMeans): Notifier {
  const titled = env.TERM !== 'dumb' && env.TERM !== 'linux'
  let title = ''
  let needed = true
  let since = now()
  return {
    tell: (state) => {
      const asks = openQuestions(state).length > 0
      if (asks && !needed && now() - since >= GONE) write(signOf(env.RELEASE_WIZARD_NOTIFY, titleOf(state)))
      if (asks !== needed) since = now()
      needed = asks
      const next = titleOf(state)
      if (titled && next !== title) write(`\u001b]0;${next}\u0007`)
      title = next
    },
    end: () => {
      if (titled && title !== '') write('\u001b]0;\u0007')
    },
  }
}

/** Where the run stands, for the title: `acme v1.1.0: 14 of 31`, or that it asks. */
export function titleOf(state: State): string {
  const what = [state.plan?.name, state.target?.tag].filter(Boolean).join(' ')
  if (openQuestions(state).length > 0) return `${what}: asks you`
  const { done, total } = progressOf(state, () => undefined)
  return `${what}: ${done} of ${total}`
}

function signOf(wanted: string | undefined, words: string): string {
  if (wanted === 'bell') return '\u0007'
  return wanted === 'osc9' ? `\u001b]9;${words}\u0007` : ''
}
