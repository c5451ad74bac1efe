import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { makeCandidates } from '../../source/world/candidate.js'
import type { Repository } from '../parts/repository.js'
import { temporaryFolder } from '../parts/temporary.js'

/** Names that are hard to read from a list. */
export const strangeNames = [
  'a b.txt',
  'quote".txt',
  "apostrophe'.txt",
  'new\nline.txt',
  'ü.txt',
  '-dash.txt',
  'tab\t.txt',
]

/** The candidates of a repository, their trees kept in a folder of their own. */
export function candidatesOf(repository: Repository, folder = temporaryFolder('candidate')) {
  return makeCandidates({ root: repository.folder, env: repository.env, folder })
}

/** Every file below a folder with its content and times, the repository's own included. */
export function imprint(folder: string): string {
  const hash = createHash('sha256')
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    hash.update(`${path} ${statSync(path).mtimeMs}\n`)
    if (entry.isFile()) hash.update(readFileSync(path))
  }
  return hash.digest('hex')
}
