import { literal } from '../../../plan/literal.js'
import { mentionAt, type VersionFile, type VersionReading } from '../mention.js'

const placeholder = `\${version}`
const written = '(v?[0-9](?:[0-9A-Za-z.+!-]*[0-9A-Za-z])?)'

/**
 * Reads a file by a pattern of the plan: either literal text around `${version}` (a first `^` and a last `$` tie
 * it to the line), or a regular expression with one group. It must match exactly once and hold more than the version.
 */
export function readByPattern(file: VersionFile, pattern: string): VersionReading {
  const expression = compile(pattern)
  if (expression === undefined) {
    return patternProblem(
      file,
      `the pattern ${pattern}`,
      `a pattern with ${placeholder} once, or a regular expression with one group`,
    )
  }
  // A byte order mark would keep `^` from the first line.
  const matches = [...file.text.replace(/^\uFEFF/, '\n').matchAll(expression)]
  const [match] = matches
  const [start, end] = match?.indices?.[1] ?? []
  if (match === undefined || matches.length > 1) {
    return patternProblem(file, `${matches.length} matches of ${pattern}`, 'exactly one match')
  }
  if (start === undefined || end === undefined || start === end) {
    return patternProblem(file, `a match of ${pattern} with an empty group`, 'the version in the group')
  }
  if (match[0].length === end - start && !/^\^|\$$|\(\?<?[=!]/.test(expression.source)) {
    return patternProblem(file, `the pattern ${pattern}, which any version fits`, 'text around the version')
  }
  return { found: [mentionAt(file.text, start, end, { label: pattern })], notes: [] }
}

function compile(pattern: string): RegExp | undefined {
  const pieces = pattern.split(placeholder)
  if (pieces.length > 2) return undefined
  try {
    if (pieces.length === 1) {
      const groups = new RegExp(`${pattern}|`).exec('')?.length
      return groups === 2 ? new RegExp(pattern, 'dgm') : undefined
    }
    const [before = '', after = ''] = pieces
    const head = before.startsWith('^') ? `^${literal(before.slice(1))}` : literal(before)
    const tail = after.endsWith('$') ? `${literal(after.slice(0, -1))}$` : literal(after)
    return new RegExp(head + written + tail, 'dgm')
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function patternProblem(file: VersionFile, found: string, expected: string): VersionReading {
  return {
    problem: {
      path: file.path,
      found: `${found} in ${file.path}`,
      expected,
      mend: 'correct the pattern in versions.files',
    },
  }
}
