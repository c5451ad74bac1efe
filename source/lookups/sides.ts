import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { readHead } from './head.js'
import { printed } from './printed.js'

/** One of the two states of the project that a comparison is about. */
export interface Side {
  readonly name: 'base' | 'candidate'
  /** As people read it: the base tag, or `the candidate`. */
  readonly label: string
  readonly commit: string
  /** The tree of the work tree, while that is not clean. */
  readonly tree?: string
}

/** Both sides of a comparison. */
export interface Sides {
  readonly base: Side
  readonly candidate: Side
}

/** What tells a side from every other: its tree while the work tree is not clean, else its commit. */
export function idOf({ commit, tree }: Side): string {
  return tree ?? commit
}

/** The commits of the base tag and of the candidate; unknown where the tag is not here. */
export async function sidesOf(read: ReadPort, release: Release, baseTag: string): Promise<Sides> {
  const tagged = await read.git(['rev-parse', '--verify', '--quiet', `refs/tags/${baseTag}^{commit}`])
  const commit = printed(tagged, `the commit of ${baseTag}`, 'fetch it: git fetch --tags').trim()
  const candidate = release.candidate ? release.candidate : await readHead(read)
  return {
    base: { name: 'base', label: baseTag, commit },
    candidate: { name: 'candidate', label: 'the candidate', ...candidate },
  }
}
