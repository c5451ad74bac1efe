import { posix } from 'node:path'
import { succeeded } from '../ports/command.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { fail, type NotPassed } from '../ports/verdict.js'
import { gitList } from './git-lists.js'
import { noAnswer } from './no-answer.js'
import { releaseFiles } from './release-files.js'
import { nameOf, shellWord, someOf } from './words.js'

/** A file as the index holds it: git's letter for its marks, its mode and object. */
interface Indexed {
  readonly path: string
  readonly mark: string
  readonly mode: string
  readonly object: string
}

/** Why what the run sets in files of the release could not be committed; undefined where it can. */
export async function readUnfitFiles(read: ReadPort, { plan }: Release): Promise<NotPassed | undefined> {
  const own = releaseFiles(plan)
  if (own.length === 0) return undefined
  const listed = await read.git(['ls-files', '-v', '--stage', '-z', '--', ...own])
  if (!succeeded(listed))
    return noAnswer(listed, 'what git knows of the files of the release', 'try: git status')
  const files = gitList(listed.stdout).map(indexed)
  return (
    (await linked(read, files)) ??
    (await leftOut(read, files)) ??
    unseen(files.filter(({ mark }) => /[a-zS]/.test(mark)).map(({ path }) => path)) ??
    (await ignored(
      read,
      own.filter((path) => !files.some((file) => file.path === path)),
    ))
  )
}

function indexed(entry: string): Indexed {
  const tab = entry.indexOf('\t')
  const [mark = '', mode = '', object = ''] = entry.slice(0, tab).split(' ')
  return { path: entry.slice(tab + 1), mark, mode, object }
}

/** A link holds the name of another file: git would see no change of it. */
async function linked(read: ReadPort, files: readonly Indexed[]): Promise<NotPassed | undefined> {
  const link = files.find(({ mode }) => mode === '120000')
  if (link === undefined) return undefined
  const { stdout } = await read.git(['cat-file', 'blob', link.object])
  const target = posix.join(posix.dirname(link.path), stdout)
  const mend = target.startsWith('..')
    ? 'put the file itself into the repository'
    : `name the file itself in the plan: ${nameOf(target)}`
  return fail(
    `${nameOf(link.path)} is a link to ${nameOf(stdout)}`,
    'files of the release that are files',
    mend,
  )
}

/** A sparse checkout leaves files out of the work tree. */
async function leftOut(read: ReadPort, files: readonly Indexed[]): Promise<NotPassed | undefined> {
  const away: string[] = []
  for (const { path, mark } of files) if (/[sS]/.test(mark) && !(await read.exists(path))) away.push(path)
  if (away.length === 0) return undefined
  const fix = 'git sparse-checkout disable'
  const mend = 'add them to it (git sparse-checkout add), or check out everything'
  return fail(`the sparse checkout leaves out ${someOf(away)}`, 'every file of the release here', mend, fix)
}

/** Files marked so that git does not see their changes: a small letter is assume-unchanged, an S skip-worktree. */
export function unseen(paths: readonly string[]): NotPassed | undefined {
  if (paths.length === 0) return undefined
  const words = paths.map(shellWord).join(' ')
  const unmark = (mark: string) => `git update-index --no-${mark} -- ${words}`
  return fail(
    `git is told not to look at ${someOf(paths)}`,
    'files whose changes git sees',
    'take the mark away (skip-worktree or assume-unchanged), then try again',
    `${unmark('skip-worktree')} && ${unmark('assume-unchanged')}`,
  )
}

/** Files that git neither tracks nor would add. */
async function ignored(read: ReadPort, paths: readonly string[]): Promise<NotPassed | undefined> {
  if (paths.length === 0) return undefined
  const asked = await read.git(['check-ignore', '--', ...paths])
  const found = asked.stdout.split('\n').filter((line) => line !== '')
  if (found.length === 0) return undefined
  return fail(
    `git ignores ${someOf(found)}`,
    'files of the release that are committed',
    'take it out of .gitignore and commit it, or leave it out of the plan',
  )
}
