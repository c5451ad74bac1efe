/** A text of the project; `path` is relative to its root, with forward slashes. */
export interface SourceText {
  readonly path: string
  readonly text: string
}
