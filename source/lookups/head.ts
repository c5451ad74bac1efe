import { succeeded } from '../ports/command.js'
import type { ReadPort } from '../ports/read.js'
import { fail } from '../ports/verdict.js'
import { noAnswer, type Told, told, untold } from './told.js'

/** The commit that is checked out, and its branch; no branch where HEAD is detached. */
export interface Head {
  readonly commit: string
  readonly branch?: string
}

const branches = 'refs/heads/'

/** Asks which commit and branch are checked out. A repository without a commit fails. */
export async function readHead(read: ReadPort): Promise<Told<Head>> {
  const commit = await read.git(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])
  if (!succeeded(commit)) {
    const inside = await read.git(['rev-parse', '--git-dir'])
    const expected = 'a git repository with at least one commit'
    if (!succeeded(inside))
      return untold(noAnswer(inside, expected, 'run release-wizard inside a repository'))
    return untold(fail('no commit yet', expected, 'commit the project first: git add . && git commit'))
  }
  const name = await read.git(['rev-parse', '--symbolic-full-name', 'HEAD'])
  if (!succeeded(name)) return untold(noAnswer(name, 'the name of the branch', 'try: git status'))
  const ref = name.stdout.trim()
  return told({
    commit: commit.stdout.trim(),
    ...(ref.startsWith(branches) ? { branch: ref.slice(branches.length) } : {}),
  })
}
