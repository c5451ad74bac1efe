import { succeeded } from '../ports/command.js'
import { NotTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import { printed } from './printed.js'

/** The commit that is checked out, and its branch; no branch where HEAD is detached. */
export interface Head {
  readonly commit: string
  readonly branch?: string
}

const branches = 'refs/heads/'

/** Asks which commit and branch are checked out. A repository without a commit fails. */
export async function readHead(read: ReadPort): Promise<Head> {
  const commit = await read.git(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])
  if (!succeeded(commit)) {
    const inside = await read.git(['rev-parse', '--git-dir'])
    const expected = 'a git repository with at least one commit'
    printed(inside, expected, 'run release-wizard inside a repository')
    throw NotTold.fail('no commit yet', expected, 'commit the project first: git add . && git commit')
  }
  const name = await read.git(['rev-parse', '--symbolic-full-name', 'HEAD'])
  const ref = printed(name, 'the name of the branch').trim()
  return {
    commit: commit.stdout.trim(),
    ...(ref.startsWith(branches) ? { branch: ref.slice(branches.length) } : {}),
  }
}
