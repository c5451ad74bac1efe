/** When a step applies. Every key given must hold; `any` and `not` combine. There is no `if`. */
export interface Condition {
  /** Globs, `!` excludes: a file that matches changed since the base tag. With no base tag everything did. */
  readonly changed?: readonly string[]
  readonly mode?: readonly string[]
  readonly path?: readonly string[]
  /** The kind of target: major, minor, patch, prerelease, first; crosses-one (0.x to 1.0), restart (a lower line). */
  readonly bump?: readonly string[]
  /** Decision step → the answers that satisfy it. */
  readonly decision?: Readonly<Record<string, readonly string[]>>
  /** Output of an earlier step (`step.name`) → the values that satisfy it. */
  readonly fact?: Readonly<Record<string, readonly string[]>>
  /** Channels of the plan, by id or kind, at least one of which is enabled. */
  readonly channel?: readonly string[]
  readonly any?: readonly Condition[]
  readonly not?: Condition
}
