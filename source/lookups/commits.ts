import type { ReadPort } from '../ports/read.js'
import { type Commit, readCommits } from '../project/commits.js'
import { gitList } from './git-lists.js'
import { printed } from './printed.js'

const keepBytes = 50_000_000

/** What git log is asked for of a commit: its id, its author, its subject and its body. */
export const commitFields = '%H%n%an%n%s%n%b'

/** Reads what git log prints for that. */
export function readCommitFields(text: string) {
  const [hash = '', author = '', subject = '', ...body] = text.split('\n')
  return { hash, author, subject, body: body.join('\n') }
}

/**
 * The commits since a tag or a commit, newest first, merges left out; all of them where there is neither. `scope`: those
 * alone that touch what is named.
 */
export async function commitsSince(
  read: ReadPort,
  since: string | { readonly commit: string } | undefined,
  scope: readonly string[] = [],
): Promise<readonly Commit[]> {
  const from = typeof since === 'string' ? `refs/tags/${since}` : since?.commit
  const range = from === undefined ? 'HEAD' : `${from}..HEAD`
  const log = await read.git(
    ['log', '-z', '--no-merges', `--format=${commitFields}`, range, '--', ...scope],
    {
      keepBytes,
    },
  )
  const records = gitList(printed(log, `the commits of ${range}`, 'try: git log')).map(readCommitFields)
  return readCommits(records)
}
