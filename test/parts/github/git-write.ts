import { type GitDirectory, git, tryGit } from './git-command.js'
import { findMergeBase, readDefaultBranch, resolveCommit } from './git-read.js'

/** A commit to write: `files` maps paths to their new text or bytes, or to null to delete them. */
export interface NewCommit {
  readonly message: string
  readonly files: Readonly<Record<string, string | Buffer | null>>
  readonly branch?: string
  /** Where a new branch starts; the default branch, unless said. */
  readonly from?: string
  readonly author?: { readonly name: string; readonly email: string }
  readonly at?: Date
}

const block = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')])

/** Writes a commit straight into the bare repository, as a push from elsewhere would; gives its SHA. */
export const commitFiles = (directory: GitDirectory, commit: NewCommit): string => {
  const branch = commit.branch ?? readDefaultBranch(directory)
  const parent =
    resolveCommit(directory, `refs/heads/${branch}`) ?? resolveCommit(directory, commit.from ?? 'HEAD')
  const author = commit.author ?? { name: 'Mia', email: 'mia@example.test' }
  const seconds = Math.floor((commit.at ?? new Date()).getTime() / 1000)
  const parts: Buffer[] = [
    Buffer.from(`commit refs/heads/${branch}\ncommitter ${author.name} <${author.email}> ${seconds} +0000\n`),
    block(Buffer.from(commit.message)),
  ]
  if (parent !== undefined) parts.push(Buffer.from(`from ${parent}\n`))
  for (const [path, content] of Object.entries(commit.files)) {
    if (content === null) parts.push(Buffer.from(`D ${path}\n`))
    else parts.push(Buffer.from(`M 100644 inline ${path}\n`), block(Buffer.from(content)))
  }
  git(directory, ['fast-import', '--quiet', '--date-format=raw'], Buffer.concat(parts))
  return git(directory, ['rev-parse', `refs/heads/${branch}`])
}

/** Points a full ref name at an object. */
export const setRef = (directory: GitDirectory, ref: string, sha: string): void => {
  git(directory, ['update-ref', ref, sha])
}

/** The tree that merging `head` into `base` gives; undefined when they conflict. */
export const mergeTree = (directory: GitDirectory, base: string, head: string): string | undefined => {
  const run = tryGit(directory, ['merge-tree', '--write-tree', base, head])
  return run.code === 0 ? run.stdout.toString().split('\n')[0] : undefined
}

/** How GitHub may merge a pull request. */
export type MergeMethod = 'merge' | 'squash' | 'rebase'

/**
 * Merges `head` into a branch as GitHub would and gives the new tip; undefined when they conflict.
 * A rebase is done only where the branch can be moved forward without rewriting the commits.
 */
export const mergeInto = (
  directory: GitDirectory,
  merge: { branch: string; head: string; method: MergeMethod; message: string; at: Date },
): string | undefined => {
  const base = git(directory, ['rev-parse', `refs/heads/${merge.branch}`])
  const tree = mergeTree(directory, base, merge.head)
  if (tree === undefined) return undefined
  if (merge.method === 'rebase') {
    if (findMergeBase(directory, base, merge.head) !== base) return undefined
    setRef(directory, `refs/heads/${merge.branch}`, merge.head)
    return merge.head
  }
  const parents = merge.method === 'merge' ? [base, merge.head] : [base]
  const date = `${Math.floor(merge.at.getTime() / 1000)} +0000`
  const tip = git(
    directory,
    ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-F', '-'],
    Buffer.from(merge.message),
    { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  )
  setRef(directory, `refs/heads/${merge.branch}`, tip)
  return tip
}
