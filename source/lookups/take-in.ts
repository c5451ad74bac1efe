import { tagsOf } from '../core/package-target.js'
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
  const tags = release.begun('tag') && release.target ? tagsOf(release.target) : []
  const named: string[] = []
  for (const tag of tags)
    if ((await read.git(['for-each-ref', `refs/tags/${tag}`])).stdout !== '') named.push(tag)
  const made = release.begun('commit') ? await readCommitMade(read, release, 'HEAD') : undefined
  const isOurs = made !== undefined && made.paths.length > 0 && made.strangers.length === 0
  if (named.length === 0 && !isOurs) return undefined
  return [
    ...(named.length === 0 ? [] : [`git tag -d ${named.map(shellWord).join(' ')}`]),
    ...(isOurs ? [`git reset --keep ${made.parent.slice(0, 12)}`] : []),
    `git pull --ff-only ${shellWord(remote)} ${shellWord(ref.replace('refs/heads/', ''))}`,
  ].join(' && ')
}

/** The command that pushes tags and nothing else: the commit that was judged, beside a branch that went on. */
export function pushTagsAlone(remote: string, tags: readonly string[]): string {
  const atomic = tags.length > 1 ? '--atomic ' : ''
  const refs = tags.map((tag) => shellWord(`refs/tags/${tag}`)).join(' ')
  return `git push ${atomic}--no-follow-tags -- ${shellWord(remote)} ${refs}`
}

/** True where the run's own tags are on the remote already: what the branch there gets since is no part of the release. */
export async function isOut(read: ReadPort, release: Release, remote: string): Promise<boolean> {
  const { target, candidate } = release
  if (!release.begun('tag') || target === undefined || candidate === undefined) return false
  for (const tag of tagsOf(target))
    if ((await fetchTagCommit(read, remote, tag)) !== candidate.commit) return false
  return true
}
