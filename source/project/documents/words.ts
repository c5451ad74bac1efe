import type { Problem } from '../problem.js'
import type { SourceText } from '../source-text.js'
import { literalPattern } from './literal-pattern.js'
import { readProse } from './prose.js'

/** Checks that a text meant for the public holds none of the words and phrases that the plan rules out. */
export function checkWords(document: SourceText, phrases: readonly string[]): readonly Problem[] {
  const patterns = phrases.map((phrase) => ({ phrase, pattern: wholeWords(phrase) }))
  return readProse(document).flatMap(({ number, text }) =>
    patterns
      .filter(({ pattern }) => pattern.test(text))
      .map(({ phrase }) => ({
        found: `“${phrase}” in: ${text.trim()}`,
        expected: `a text without “${phrase}”`,
        mend: 'say it with a fact, or leave it out',
        where: `${document.path}:${number}`,
      })),
  )
}

function wholeWords(phrase: string): RegExp {
  const words = literalPattern(phrase.trim())
  return new RegExp(`(?<![\\p{L}\\p{N}_])${words}(?![\\p{L}\\p{N}_])`, 'iu')
}
