import type { PlanProblem } from '../problem.js'

const largest = 5_000_000

/** The text of a plan file's bytes: UTF-8 with or without a byte order mark; anything else is a problem. */
export function decodePlan(bytes: Uint8Array, file: string): string | PlanProblem {
  const problem = (found: string, expected: string, mend: string): PlanProblem => ({
    file,
    line: 1,
    column: 1,
    path: [],
    found,
    expected,
    mend,
  })
  if (bytes.length > largest) {
    return problem(
      `the plan has ${bytes.length} bytes`,
      `at most ${largest} bytes`,
      'take out what is no plan',
    )
  }
  const [one, two] = bytes
  const marked = (one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff)
  if (marked || bytes.includes(0)) {
    return problem('the plan is UTF-16, or no text at all', 'UTF-8', 'save the file as UTF-8')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes)
    const before = text.slice(0, text.indexOf('\uFFFD')).split('\n')
    return {
      ...problem('a byte that is no UTF-8', 'UTF-8', 'save the file as UTF-8'),
      line: before.length,
      column: (before.at(-1) ?? '').length + 1,
    }
  }
}
