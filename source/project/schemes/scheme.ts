import type { Version } from './version.js'

/** A way of writing versions, which many projects share. How they are ordered is the same for all (`version.ts`). */
export interface Scheme {
  /** The name people know it by. */
  readonly title: string
  readonly example: string
  /** Undefined for what is no version of this scheme. */
  readonly read: (text: string) => Version | undefined
  /** True for a version that needs no respelling before it is tagged; asked only of what can be read. */
  readonly exact: (text: string) => boolean
  /** The right spelling, padding kept; undefined where the scheme has no word for it. */
  readonly write: (version: Version) => string | undefined
  /** True where the numbers tell of time and promise nothing. */
  readonly dated?: true
}
