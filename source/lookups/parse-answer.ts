import type { z } from 'zod'
import { findProblems } from '../plan/parameters.js'
import { NotTold } from '../ports/not-told.js'

/** The value, where it has the form; throws `NotTold` in the words of `who` where it has another: `lookUp of gems`. */
export function parseAnswer<T>(value: T, form: z.ZodType, who: string, maintainer = who): T {
  const [problem] = findProblems(form, value)
  if (problem === undefined) return value
  const where = problem.path.length > 1 ? ` (${problem.path.join('.')})` : ''
  const found = `${who} gave something else: ${problem.found}${where}`
  throw NotTold.unknown(found, problem.expected, `tell whoever maintains ${maintainer}`)
}
