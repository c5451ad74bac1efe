/** One thing that is wrong: what was found, what was expected, and how to mend it; `where` is a path, or `path:line`. */
export interface Problem {
  readonly found: string
  readonly expected: string
  readonly mend: string
  readonly where?: string
}
