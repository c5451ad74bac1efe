import type { Candidate } from '../core/vocabulary.js'

/** How the candidate is looked at. Nothing here changes the repository, its index or its object store. */
export interface CandidatePort {
  /** HEAD and, while the work tree is not clean, a tree id of it; with a ref, that ref's commit alone. */
  observe(ref?: string): Promise<Candidate>
  /** For each name, a digest of the files of the candidate that its globs match. */
  digests(
    candidate: Candidate,
    inputs: Readonly<Record<string, readonly string[]>>,
  ): Promise<Readonly<Record<string, string>>>
  /** For each list of globs, the first file that matches and differs from the base; an empty text where none does. */
  changed(
    base: string,
    candidate: Candidate,
    lists: readonly (readonly string[])[],
  ): Promise<readonly string[]>
  /** Paths that differ between two candidates. */
  paths(from: Candidate, to: Candidate): Promise<readonly string[]>
  /** The state of tracked files and refs, opaque. */
  snapshot(): Promise<string>
  /** Tracked files and refs that differ between two snapshots, by name. */
  difference(before: string, after: string): readonly string[]
}
