/** How a step waits. Times are ISO 8601. */
export interface Waiting {
  readonly fact: string
  readonly nextAt: string
  readonly until: string
  readonly since: string
  /** It is not begun before its time. */
  readonly held?: true
}

/** The end of a wait as a person moved it. */
export interface MovedWait {
  readonly to: string
  readonly by: string
  readonly at: string
  readonly reason: string
}
