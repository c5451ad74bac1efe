/** One thing wrong with a plan: where it stands, what was found and expected, how to mend it. */
export interface PlanProblem {
  /** The plan file as people name it. */
  readonly file: string
  /** From 1; absent where the plan is code. */
  readonly line?: number
  readonly column?: number
  /** Keys and indexes from the root of the plan. */
  readonly path: readonly (string | number)[]
  readonly found: string
  readonly expected: string
  readonly mend: string
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
export function pathWords(path: readonly (string | number)[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`
      const name = /^[\w-]+$/.test(part) ? part : JSON.stringify(part)
      return index === 0 ? name : `.${name}`
    })
    .join('')
}
