/** Keys and indexes from the root of a plan. */
export type Path = readonly (string | number)[]

/** One thing wrong with a plan: where it stands, what was found and expected, how to mend it. */
export interface PlanProblem {
  /** The plan file as people name it. */
  readonly file: string
  /** From 1; absent where the plan is code. */
  readonly line?: number
  readonly column?: number
  readonly path: Path
  readonly found: string
  readonly expected: string
  readonly mend: string
}

/** A place in a text, both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A problem with the file of a plan, at its beginning where no other place is given. */
export function problemIn(
  file: string,
  words: Pick<PlanProblem, 'found' | 'expected' | 'mend'>,
  place: Place = { line: 1, column: 1 },
): PlanProblem {
  return { file, ...place, path: [], ...words }
}

/** The place of an offset; CRLF, LF and CR each end a line. */
export function placeOf(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

/** Thrown where a plan cannot be used: it holds every problem at once. */
export class PlanError extends Error {
  override readonly name = 'PlanError'

  constructor(readonly problems: readonly PlanProblem[]) {
    super(problems.map(formatProblem).join('\n'))
  }
}

/**
 * A problem as compilers write it, with what was expected on a second line where that says more:
 * `release-wizard.yaml:12:5  unknown key "neds"; did you mean "needs"?`
 */
export function formatProblem(problem: PlanProblem): string {
  const { found, expected, mend } = problem
  const line = `${whereOf(problem)}  ${found}; ${mend}`
  return mend.includes(expected) ? line : `${line}\n    expected ${expected}`
}

function whereOf({ file, line, column, path }: PlanProblem): string {
  if (line !== undefined) return `${file}:${line}:${column ?? 1}`
  return path.length > 0 ? `${file}: ${pathWords(path)}` : file
}

/** A path in a plan as people write it: `phases.qa[1].needs`. */
export function pathWords(path: Path): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`
      const name = /^[\w-]+$/.test(part) ? part : JSON.stringify(part)
      return index === 0 ? name : `.${name}`
    })
    .join('')
}
