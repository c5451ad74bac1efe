import { readOrigin } from '../../inference/findings/origin.js'
import { succeeded } from '../../ports/command.js'
import type { ReadPort } from '../../ports/read.js'
import type { Commit } from '../../project/commits.js'

/** So many commits are told by their subject; the rest is counted, and the link shows all. */
const SHOWN = 10

/** What would go out: the commits by subject, breaking ones first, what changed in all, and where to see it whole. */
export async function sinceLast(
  read: ReadPort,
  tag: string | undefined,
  commits: readonly Commit[],
  branch: string | undefined,
): Promise<readonly string[]> {
  return [...commitLines(commits), ...(tag === undefined ? [] : await differenceLines(read, tag, branch))]
}

/** The commits by subject: breaking ones, features, fixes, then the others, each with its scope and author. */
export function commitLines(commits: readonly Commit[]): readonly string[] {
  const sorted = commits.toSorted((one, other) => weight(one) - weight(other))
  const more = commits.length - SHOWN
  return [
    ...sorted.slice(0, SHOWN).map((commit) => `· ${markOf(commit)}${commit.summary}${byWhom(commit)}`),
    ...(more > 0 ? [`· and ${more} more`] : []),
  ]
}

async function differenceLines(
  read: ReadPort,
  tag: string,
  branch: string | undefined,
): Promise<readonly string[]> {
  const [changed, repository] = await Promise.all([
    read.git(['diff', '--shortstat', `refs/tags/${tag}`, 'HEAD', '--']),
    readOrigin(read),
  ])
  return [
    ...(succeeded(changed) && changed.stdout.trim() !== '' ? [changed.stdout.trim()] : []),
    ...(repository === undefined || branch === undefined
      ? []
      : [`https://${repository.host}/${repository.owner}/${repository.name}/compare/${tag}...${branch}`]),
  ]
}

const types = ['feat', 'fix']

function weight({ breaking, type = '' }: Commit): number {
  if (breaking) return 0
  const at = types.indexOf(type)
  return at < 0 ? types.length + 1 : at + 1
}

function markOf({ breaking, type, scope }: Commit): string {
  if (type === undefined) return breaking ? 'breaking: ' : ''
  return `${type}${scope === undefined ? '' : `(${scope})`}${breaking ? '!' : ''}: `
}

function byWhom({ author }: Commit): string {
  return author === undefined ? '' : ` (${author})`
}
