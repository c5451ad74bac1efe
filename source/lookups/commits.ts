import type { ReadPort } from '../ports/read.js'
import { type Commit, readCommits } from '../project/commits.js'
import { gitList } from './git-lists.js'
import { printed } from './printed.js'

const keepBytes = 50_000_000

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
    ['log', '-z', '--no-merges', '--format=%H%n%an%n%s%n%b', range, '--', ...scope],
    {
      keepBytes,
    },
  )
  const records = gitList(printed(log, `the commits of ${range}`, 'try: git log')).map((record) => {
    const [hash = '', author = '', subject = '', ...body] = record.split('\n')
    return { hash, author, subject, body: body.join('\n') }
  })
  return readCommits(records)
}
