import type { PlanProblem } from '../problem.js'

/** What makes a text no JSON, with its place; undefined where it is sound. */
export function jsonProblem(text: string, file: string): PlanProblem | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length)
    const before = text.slice(0, offset).split('\n')
    const rest = text.slice(offset)
    return {
      file,
      line: before.length,
      column: (before.at(-1) ?? '').length + 1,
      path: [],
      found:
        rest.trim() === '' ? 'the text ends too early' : `${JSON.stringify(rest.charAt(0))} is not JSON here`,
      expected: 'JSON, without comments and trailing commas',
      mend: rest.trim() === '' ? 'close what was opened' : 'look at what stands before it',
    }
  }
}
