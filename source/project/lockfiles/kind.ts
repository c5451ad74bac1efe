import type { Manifest } from './manifest.js'

/** One difference between a manifest and the lockfile, in words. */
export type Drift = string

/** A kind of lockfile: its name, the command that brings it in step, and how it is compared with the manifests. */
export interface LockKind {
  readonly file: string
  readonly refresh: string
  /** Compares with the manifests, by folder (`.` is the root); undefined when the lockfile cannot be read. */
  readonly compare: (text: string, manifests: ReadonlyMap<string, Manifest>) => readonly Drift[] | undefined
}
