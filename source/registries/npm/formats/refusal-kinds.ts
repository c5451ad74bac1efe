/** What stood in the way of a command of npm. */
export type NpmFailureKind =
  | 'auth'
  | 'right'
  | 'otp'
  | 'policy'
  | 'rate-limit'
  | 'version-exists'
  | 'busy'
  | 'network'
  | 'server'
  | 'validation'
  | 'other'

/** A failure in plain words. */
export interface NpmFailure {
  readonly kind: NpmFailureKind
  readonly found: string
  readonly expected: string
  readonly mend: string
}

/** What the failed command was about. */
export interface FailureSubject {
  readonly name: string
  readonly version: string
  readonly registry: string
}
