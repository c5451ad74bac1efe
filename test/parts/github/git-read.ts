import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GitDirectory, git, tryGit } from './git-command.js'

/** A branch or tag: `object` is what the ref names, `commit` what that peels to. */
export interface Ref {
  readonly name: string
  readonly object: string
  readonly type: string
  readonly commit: string
}

/** What GitHub shows of a commit. */
export interface CommitFacts {
  readonly sha: string
  readonly parents: readonly string[]
  readonly authorName: string
  readonly authorEmail: string
  readonly authoredAt: string
  readonly committedAt: string
  readonly message: string
}

/** A file or folder at a revision; `size` is in bytes, 0 for a folder. */
export interface Entry {
  readonly path: string
  readonly type: 'file' | 'dir'
  readonly sha: string
  readonly size: number
}

/** The commit a branch, tag or SHA means here; undefined when there is none. */
export const resolveCommit = (directory: GitDirectory, revision: string): string | undefined => {
  const isSha = /^[0-9a-f]{40}$/.test(revision)
  const names = isSha ? [revision] : [`refs/heads/${revision}`, `refs/tags/${revision}`, revision]
  for (const name of names) {
    const run = tryGit(directory, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`])
    if (run.code === 0) return run.stdout.toString().trim()
  }
  return undefined
}

/** The branch that HEAD names, whether or not it has a commit yet. */
export const readDefaultBranch = (directory: GitDirectory): string =>
  readFileSync(join(directory, 'HEAD'), 'utf8').trim().replace('ref: refs/heads/', '')

/** All refs under a prefix such as `refs/tags/`, by name. */
export const listRefs = (directory: GitDirectory, prefix: string): Ref[] => {
  const format = '%(refname)%00%(objectname)%00%(objecttype)%00%(*objectname)'
  const output = git(directory, ['for-each-ref', `--format=${format}`, prefix])
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', object = '', type = '', peeled = ''] = line.split('\0')
      return { name, object, type, commit: peeled === '' ? object : peeled }
    })
}

/** A file's bytes at a revision; undefined where there is no such file. */
export const readFileAt = (directory: GitDirectory, revision: string, path: string): Buffer | undefined => {
  const run = tryGit(directory, ['cat-file', 'blob', `${revision}:${path}`])
  return run.code === 0 ? run.stdout : undefined
}

/** What stands directly in a folder at a revision (`''` is the root); empty where there is no such folder. */
export const listFolder = (directory: GitDirectory, revision: string, folder: string): Entry[] => {
  const run = tryGit(directory, ['ls-tree', '-lz', `${revision}:${folder}`])
  if (run.code !== 0) return []
  return run.stdout
    .toString()
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [facts = '', name = ''] = line.split('\t')
      const [, type, sha = '', size = '0'] = facts.split(/\s+/)
      const path = folder === '' ? name : `${folder}/${name}`
      return { path, type: type === 'tree' ? 'dir' : 'file', sha, size: Number(size) || 0 }
    })
}

/** The commits of a range such as `main..feature`, newest first. */
export const listCommits = (directory: GitDirectory, range: string, limit = 250): CommitFacts[] => {
  const format = ['%H', '%P', '%an', '%ae', '%aI', '%cI', '%B'].join('%x1f')
  const args = ['log', '-z', `--max-count=${limit}`, `--format=${format}`, range, '--']
  return git(directory, args)
    .split('\0')
    .filter((record) => record !== '')
    .map((record) => {
      const [sha = '', parents = '', authorName = '', authorEmail = '', authored, committed, message = ''] =
        record.split('\x1f')
      return {
        sha,
        parents: parents.split(' ').filter((parent) => parent !== ''),
        authorName,
        authorEmail,
        authoredAt: authored ?? '',
        committedAt: committed ?? '',
        message: message.trimEnd(),
      }
    })
}

// A commit never changes under its SHA.
const known = new Map<string, CommitFacts>()

/** The facts of the commit with this full SHA; undefined where there is none. */
export const readCommit = (directory: GitDirectory, sha: string): CommitFacts | undefined => {
  const key = `${directory} ${sha}`
  const facts = known.get(key)
  if (facts || resolveCommit(directory, sha) === undefined) return facts
  const [found] = listCommits(directory, sha, 1)
  if (found) known.set(key, found)
  return found
}

/** The newest commit two revisions share; undefined when their histories do not meet. */
export const findMergeBase = (directory: GitDirectory, one: string, other: string): string | undefined => {
  const run = tryGit(directory, ['merge-base', one, other])
  return run.code === 0 ? run.stdout.toString().trim() : undefined
}
