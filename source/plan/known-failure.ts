/** A failure whose cause is known, by a pattern of its output. */
export interface KnownFailure {
  readonly match: string
  readonly cause: string
  readonly remedy: string
  /** True where every plan knows it: the words of a built-in, which knows more, stand above it. */
  readonly general?: true
}
