import { gitList } from '../../lookups/git-lists.js'
import { printed } from '../../lookups/printed.js'
import { takeInOrOut, takeOut } from '../../lookups/release-commit.js'
import { releaseFiles } from '../../lookups/release-files.js'
import { count, shellWord, someOf } from '../../lookups/words.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { fail, type NotPassed } from '../../ports/verdict.js'

const keepBytes = 50_000_000

/** The paths that differ between two states, asked with `diff-tree` or `diff-index`. */
export async function pathsBetween(
  read: ReadPort,
  command: 'diff-tree' | 'diff-index',
  ...states: readonly string[]
): Promise<readonly string[]> {
  const result = await read.git([command, '-r', '-z', '--name-only', '--no-renames', ...states])
  if (succeeded(result) && !result.truncated) return gitList(result.stdout)
  throw NotTold.unknown(`git ${command} gave no answer`, 'what was committed', 'try: git show')
}

/** What git says of the work tree, one entry a changed or untracked file: its state and its path. */
export async function readStatus(read: ReadPort): Promise<readonly string[]> {
  const args = ['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all']
  const status = await read.git(args, { keepBytes })
  return printed(status, 'what changed in the work tree')
    .split('\0')
    .filter((entry) => entry.length > 3)
}

/** Files of the release that are not as they were committed: what a hook of an earlier try left, too. */
export async function ownChanged(
  read: ReadPort,
  { plan, candidate }: Release,
  status: readonly string[],
): Promise<readonly string[]> {
  const own = releaseFiles(plan)
  const changed = status.filter((entry) => own.includes(entry.slice(3)))
  const head = changed.length === 0 ? undefined : await read.git(['rev-parse', '--verify', 'HEAD'])
  return head?.stdout.trim() === candidate?.commit ? changed : []
}

/** Somebody else's files are staged: they would become part of the release commit. */
export function staged(paths: readonly string[]): NotPassed {
  return fail(
    `${count(paths.length, 'other file')} staged: ${someOf(paths)}`,
    'nothing staged beside the files of the release',
    'unstage them, then try again',
    `git restore --staged -- ${paths.map(shellWord).join(' ')}`,
  )
}

/**
 * A hook put more into the release commit, or other bytes. `before` is a commit or tree without them; `left` is what it
 * changed beside the commit.
 */
export function hookAdded(
  paths: readonly string[],
  before: string,
  { plan }: Release,
  left: readonly string[],
): NotPassed {
  const { mend, fix } = takeInOrOut(paths, before, undoLines(left))
  const expected = `a release commit of ${someOf(releaseFiles(plan))} as the run set them`
  const beside = left.length > 0 ? `; beside it ${someOf(pathsOf(left))}` : ''
  return fail(`a hook changed what was committed: ${someOf(paths)}${beside}`, expected, mend, fix)
}

/** A hook put another version into the release commit: only taking it out again will do. */
export function hookSpoiled(
  wrong: NotPassed,
  declared: string,
  paths: readonly string[],
  left: readonly string[],
): NotPassed {
  if (paths.length === 0) return wrong
  return fail(
    `${wrong.found}; a hook changed ${someOf(paths)}`,
    wrong.expected,
    'take out what the hook did, then try again',
    [...undoLines(left), takeOut(paths, declared)].join(' && '),
  )
}

/** Git made no commit; where hooks had changed files by then, their bytes as they were set come back by the fix. */
export function notCommitted(words: string, declared: string, paths: readonly string[]): NotPassed {
  const mend = 'see the log: a hook, a missing name, or a signature; mend it, then try again'
  if (paths.length === 0) return fail(words, 'a commit of the version files', mend)
  const fix = `git restore --source=${declared} --staged --worktree -- ${paths.map(shellWord).join(' ')}`
  const found = `${words}; and a hook changed ${someOf(paths)}`
  return fail(found, 'a commit of the version files', `take that back (the fix); ${mend}`, fix)
}

/** A hook changed files beside the commit; or `who` did, where that cannot be told. */
export function hookLeft(entries: readonly string[], who: 'a hook' | 'somebody' = 'a hook'): NotPassed {
  return fail(
    `${who} changed ${someOf(pathsOf(entries))} and did not commit it`,
    'a work tree that agrees with the release commit',
    'undo it, then try again; or let a hook change nothing',
    undoLines(entries).join(' && '),
  )
}

function pathsOf(entries: readonly string[]): readonly string[] {
  return [...new Set(entries.map((entry) => entry.slice(3)))]
}

/** The commands that take such changes back. */
function undoLines(entries: readonly string[]): readonly string[] {
  const isUntracked = (path: string) => entries.includes(`?? ${path}`)
  const words = (list: readonly string[]) => list.map(shellWord).join(' ')
  const known = pathsOf(entries).filter((path) => !isUntracked(path))
  const fresh = pathsOf(entries).filter(isUntracked)
  return [
    ...(known.length > 0 ? [`git restore --staged --worktree -- ${words(known)}`] : []),
    ...(fresh.length > 0 ? [`rm -- ${words(fresh)}`] : []),
  ]
}
