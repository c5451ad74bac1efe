import { NotTold } from '../ports/not-told.js'
import { fail, type NotPassed } from '../ports/verdict.js'
import type { Problem } from '../project/problem.js'
import type { Reading } from '../project/reading.js'
import type { VersionProblem } from '../project/versions/mention.js'

/** What was read; the problem that stood in the way is thrown, as a failure or as what cannot be told. */
export function told<T>(reading: Reading<T>, otherwise: 'fail' | 'unknown' = 'fail'): T {
  if (reading.ok) return reading.value
  const { found, expected, mend } = reading.problem
  throw NotTold[otherwise](found, expected, mend)
}

/** The failed verdict of the problems found: the first one in full, all of them in the details. */
export function failBecause(problems: readonly [Problem, ...Problem[]], fix?: string): NotPassed {
  const [first, ...others] = problems
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  const verdict = fail(`${placed(first)}${more}`, first.expected, first.mend, fix)
  const fact = `${first.found}${more}`
  if (others.length === 0) return { ...verdict, fact }
  return { ...verdict, fact, details: problems.map((problem) => `${placed(problem)}: ${problem.mend}`) }
}

/** Problems of version files as those of any: where they stand is the file. */
export function placedIn(problems: readonly VersionProblem[]): readonly Problem[] {
  return problems.map(({ path, ...problem }) => ({ ...problem, where: path }))
}

/** Tells whether there is a problem at all, so that the first one can be named. */
export function hasProblems(problems: readonly Problem[]): problems is readonly [Problem, ...Problem[]] {
  return problems.length > 0
}

function placed({ found, where }: Problem): string {
  return where === undefined ? found : `${found} (${where})`
}
