import type { KnownFailure } from '../plan/known-failure.js'
import type { Step } from '../plan/step.js'
import type { Finding } from './vocabulary.js'

/** What is known of failures of this step: a built-in's own words stand above what every plan knows. */
export function knownFor(
  { does }: Pick<Step, 'does'>,
  known: readonly KnownFailure[],
): readonly KnownFailure[] {
  return does?.type === 'uses' ? known.filter(({ general }) => !general) : known
}

/** A finding with the plain cause and the remedy of the first known failure that its output shows. */
export function explain(
  finding: Finding,
  output: readonly string[],
  known: readonly KnownFailure[],
): Finding {
  const text = output.join('\n')
  const hit = known.find((one) => matches(one.match, text))
  return hit ? { ...finding, found: hit.cause, mend: hit.remedy } : finding
}

/** A pattern between slashes is a regular expression, anything else a text to look for. */
function matches(pattern: string, text: string): boolean {
  const expression = /^\/(.+)\/([a-z]*)$/s.exec(pattern)
  if (!expression) return text.includes(pattern)
  return new RegExp(expression[1] ?? '', expression[2]).test(text)
}
