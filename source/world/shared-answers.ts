import { type CommandResult, succeeded } from '../ports/command.js'

/** How old an answer may be for another check that puts the same question, in milliseconds. */
const FRESH_MS = 5000
/** The same, where what decides the answer is part of the question. */
const LASTING_MS = 60_000

/** A question that may be shared. `lasting` where nothing that is done can change the answer. */
export interface SharedQuestion {
  readonly words: string
  readonly lasting: boolean
}

/** Answers that checks of the same moment share, so that a client is not started for each of them. */
export interface SharedAnswers {
  /** The answer to this question, of whoever asked first or by asking; one that failed is shared with nobody. */
  share(question: SharedQuestion, ask: () => Promise<CommandResult>): Promise<CommandResult>
  /** Something was done: whatever was asked before it may be otherwise now. */
  forget(): void
}

interface Known {
  /** When it was asked, then when it was answered. */
  at: number
  readonly lasting: boolean
  readonly answer: Promise<CommandResult>
}

/** No answer is known yet. `now` in milliseconds. */
export function makeSharedAnswers(now: () => number): SharedAnswers {
  const known = new Map<string, Known>()
  return {
    async share({ words, lasting }, ask) {
      const before = known.get(words)
      const age = before === undefined ? -1 : now() - before.at
      // A clock that was turned back tells no age.
      if (before !== undefined && age >= 0 && age <= (lasting ? LASTING_MS : FRESH_MS)) {
        const answer = await before.answer
        if (succeeded(answer)) return answer
      }
      const asked: Known = { at: now(), lasting, answer: ask() }
      known.set(words, asked)
      const answer = await asked.answer
      asked.at = now()
      return answer
    },
    forget() {
      for (const [words, { lasting }] of known) if (!lasting) known.delete(words)
    },
  }
}
