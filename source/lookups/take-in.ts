import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { readCommitMade } from './release-commit.js'
import { fetchTagCommit, type RemoteBranch } from './remote.js'
import { shellWord } from './words.js'

/**
 * The command that takes in what the remote branch has meanwhile, so that it is judged again: the run's own tag and
 * commit are taken back first. Undefined where the run has made neither.
 */
export async function takeInCommand(
  read: ReadPort,
  release: Release,
  { remote, ref }: RemoteBranch,
): Promise<string | undefined> {
  const tag = release.begun('tag') ? release.target?.tag : undefined
  const named = tag && (await read.git(['for-each-ref', `refs/tags/${tag}`])).stdout !== '' ? tag : undefined
  const made = release.begun('commit') ? await readCommitMade(read, release, 'HEAD') : undefined
  const isOurs = made !== undefined && made.paths.length > 0 && made.strangers.length === 0
  if (named === undefined && !isOurs) return undefined
  return [
    ...(named === undefined ? [] : [`git tag -d ${shellWord(named)}`]),
    ...(isOurs ? [`git reset --keep ${made.parent.slice(0, 12)}`] : []),
    `git pull --ff-only ${shellWord(remote)} ${shellWord(ref.replace('refs/heads/', ''))}`,
  ].join(' && ')
}

/** The command that pushes a tag and nothing else: the commit that was judged, beside a branch that went on. */
export function pushTagAlone(remote: string, tag: string): string {
  return `git push --no-follow-tags -- ${shellWord(remote)} ${shellWord(`refs/tags/${tag}`)}`
}

/** True where the run's own tag is on the remote already: what the branch there gets since is no part of the release. */
export async function isOut(read: ReadPort, release: Release, remote: string): Promise<boolean> {
  const { target, candidate } = release
  if (!release.begun('tag') || target === undefined || candidate === undefined) return false
  return (await fetchTagCommit(read, remote, target.tag)) === candidate.commit
}
