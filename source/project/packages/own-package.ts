import type { Bump } from '../bump.js'
import type { Ask } from './range.js'

/** A package with versions of its own, as it stands before a release. */
export interface OwnPackage {
  readonly name: string
  /** What its manifest says. */
  readonly held: string
  /** Its last version that has a tag; undefined before the first. */
  readonly last?: string
  /** Why it is never published. */
  readonly hidden?: string
  /** Those of a group are released together and share one version. */
  readonly group?: string
  /** Those that are linked share one version where they are released together. */
  readonly linked?: string
  readonly asks: readonly Ask[]
  /** The version one step on; before the first release the first version, whatever the step. */
  readonly steps: Readonly<Record<Bump, string>>
  /** What is proposed for it where something of it changed; without a version people have to say which. */
  readonly proposed?: { readonly version?: string; readonly because: string }
}

/** What a person says of packages: a version, a step, or that it is left out. */
export type Said = ReadonlyMap<string, string>

/** The word by which a package is left out. */
export const leftOut = 'out'

/** A package that is released, and why. */
export interface Taken {
  readonly version: string
  readonly because: string
}
