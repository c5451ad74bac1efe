import { Usage } from '../../core/errors.js'
import type { Problem } from '../../project/problem.js'

/** A problem as the usage error that it is on the command line. */
export function refusal(problem: Problem): Usage {
  return new Usage(`Found ${problem.found}. Expected ${problem.expected}.`, problem.mend)
}
