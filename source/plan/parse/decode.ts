import { type PlanProblem, placeOf, problemIn } from '../problem.js'

const largest = 5_000_000

/** The text of a plan file's bytes: UTF-8 with or without a byte order mark; anything else is a problem. */
export function decodePlan(bytes: Uint8Array, file: string): string | PlanProblem {
  if (bytes.length > largest) {
    const found = `the plan has ${bytes.length} bytes`
    return problemIn(file, { found, expected: `at most ${largest} bytes`, mend: 'take out what is no plan' })
  }
  const [one, two] = bytes
  const marked = (one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff)
  const wanted = { expected: 'UTF-8', mend: 'save the file as UTF-8' }
  if (marked || bytes.includes(0))
    return problemIn(file, { found: 'the plan is UTF-16, or no text at all', ...wanted })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes)
    const place = placeOf(text, text.indexOf('\uFFFD'))
    return problemIn(file, { found: 'a byte that is no UTF-8', ...wanted }, place)
  }
}
