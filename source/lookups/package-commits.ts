import type { ReadPort } from '../ports/read.js'
import type { CommitRecord } from '../project/commits.js'
import { commitFields, readCommitFields } from './commits.js'
import { printed } from './printed.js'

const keepBytes = 200_000_000

/** A commit, and the files that it touches. */
export interface Touching extends CommitRecord {
  readonly hash: string
  readonly paths: readonly string[]
}

/** The commits since another one, or all, with the files that each touches; newest first, merges left out. */
export async function commitsTouching(
  read: ReadPort,
  since: string | undefined,
): Promise<readonly Touching[]> {
  const range = since === undefined ? 'HEAD' : `${since}..HEAD`
  const format = `--format=%x00%x00${commitFields}%x00`
  const args = ['log', '-z', '--no-merges', '--name-only', '--no-renames', format, range, '--']
  const text = printed(
    await read.git(args, { keepBytes }),
    `what the commits of ${range} touch`,
    'try: git log',
  )
  const commits: (Touching & { readonly paths: string[] })[] = []
  let isStart = false
  for (const token of text.split('\0')) {
    if (token === '') isStart = true
    else if (isStart && /^[0-9a-f]{40,64}\n/.test(token)) {
      commits.push({ ...readCommitFields(token), paths: [] })
      isStart = false
    } else {
      commits.at(-1)?.paths.push(token.replace(/^\n/, ''))
      isStart = false
    }
  }
  return commits
}

/** The commits that tags name, by tag. */
export async function readTagCommits(read: ReadPort): Promise<ReadonlyMap<string, string>> {
  const asked = await read.git(
    ['for-each-ref', '--format=%(refname:strip=2)%00%(objectname)%00%(*objectname)', 'refs/tags'],
    { keepBytes },
  )
  const lines = printed(asked, 'what the tags name', 'try: git tag').split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [tag = '', object = '', commit = ''] = line.split('\0')
      return tag === '' ? [] : [[tag, commit === '' ? object : commit] as const]
    }),
  )
}
