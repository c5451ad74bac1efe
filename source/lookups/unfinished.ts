import { tagsOf } from '../core/package-target.js'
import { ifTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { fail, type NotPassed } from '../ports/verdict.js'
import { readHead } from './head.js'
import { printed } from './printed.js'
import { nameOf, shellWord } from './words.js'

/** What git leaves in its folder while something goes on: the file, what it is, and how to end it. */
const underWay: readonly (readonly [string, string, string])[] = [
  ['MERGE_HEAD', 'a merge', 'git merge --abort'],
  ['rebase-merge', 'a rebase', 'git rebase --abort'],
  ['rebase-apply/applying', 'git am', 'git am --abort'],
  ['rebase-apply', 'a rebase', 'git rebase --abort'],
  ['CHERRY_PICK_HEAD', 'a cherry-pick', 'git cherry-pick --abort'],
  ['REVERT_HEAD', 'a revert', 'git revert --abort'],
  ['BISECT_LOG', 'a bisect', 'git bisect reset'],
]

/** What stands in the way of the next commit or tag: something git was left in the middle of, or a lock of a git that died. */
export async function readUnfinished(read: ReadPort, { target }: Release): Promise<NotPassed | undefined> {
  const branch = (await ifTold(() => readHead(read)))?.branch
  const locks = [
    'index.lock',
    'HEAD.lock',
    ...(branch === undefined ? [] : [`refs/heads/${branch}.lock`]),
    ...(target === undefined ? [] : tagsOf(target).map((tag) => `refs/tags/${tag}.lock`)),
  ]
  const names = [...underWay.map(([file]) => file), ...locks]
  const asked = await read.git(['rev-parse', ...names.flatMap((name) => ['--git-path', name])])
  const paths = printed(asked, 'the places where git keeps what it is in the middle of').split('\n')
  const there = await Promise.all(names.map((_, at) => read.exists(paths[at] ?? '')))
  const found = there.indexOf(true)
  if (found < 0) return undefined
  const [, what, end] = underWay[found] ?? []
  if (what !== undefined && end !== undefined)
    return fail(
      `${what} is in progress`,
      'nothing that git is in the middle of',
      `finish it, or give it up: ${end}`,
    )
  const lock = paths[found] ?? ''
  return fail(
    `git is locked: ${nameOf(lock)}`,
    'no lock: another git is at work here, or one was ended in the middle',
    'wait for it; where no git is at work here, take the lock away',
    `rm -f ${shellWord(lock)}`,
  )
}
