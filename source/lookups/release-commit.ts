import { stepsOf } from '../plan/plan.js'
import { NotTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { fail, type NotPassed } from '../ports/verdict.js'
import { findEntry, readChangelog } from '../project/changelog/changelog.js'
import { planBump } from '../project/versions/plan-bump.js'
import { packageReleases } from './package-releases.js'
import { printed } from './printed.js'
import { failBecause, hasProblems, placedIn } from './problems.js'
import { releaseFiles, versionFilesOf, versionsFor } from './release-files.js'
import { textsAt } from './text-at.js'
import { nameOf, shellWord, short } from './words.js'

/** A person's own amending of the release commit: the hooks that spoiled it would do so again. */
const amend = 'git -c core.hooksPath=/dev/null commit --amend --no-edit'

/** The trailer by which a release commit says which files beside the release's own a person took in. */
const TAKEN_IN = 'Release-File'

/** A commit with one parent, as one that may be the release commit. */
export interface CommitMade {
  readonly parent: string
  readonly message: string
  readonly paths: readonly string[]
  /** What it touches beside the files of the release and those that its message takes in. */
  readonly strangers: readonly string[]
}

/** Reads what a commit changed; undefined where it has no single parent. */
export async function readCommitMade(
  read: ReadPort,
  { plan }: Release,
  commit: string,
): Promise<CommitMade | undefined> {
  const format = `--format=%P%x00%B%x00%(trailers:key=${TAKEN_IN},valueonly)`
  const shown = await read.git([
    'log',
    '--max-count=1',
    format,
    '--name-only',
    '--no-renames',
    '-z',
    commit,
    '--',
  ])
  const text = printed(shown, `what ${short(commit)} changed`, 'try: git log --name-only')
  const [parent = '', message = '', taken = '', ...names] = text.split('\0')
  if (!/^[0-9a-f]+$/.test(parent)) return undefined
  const paths = names.map((name) => name.replace(/^\n/, '')).filter((name) => name !== '')
  const own = [...releaseFiles(plan), ...taken.split('\n')]
  return { parent, message, paths, strangers: paths.filter((path) => !own.includes(nameOf(path))) }
}

/**
 * How a person takes files into the release commit that a hook put there, by the fix, or out of it again; `first` is what
 * has to be undone before, for an amended commit takes in whatever is staged.
 */
export function takeInOrOut(paths: readonly string[], before: string, first: readonly string[] = []) {
  const trailers = paths.map((path) => `--trailer ${shellWord(`${TAKEN_IN}: ${nameOf(path)}`)}`)
  return {
    mend: `take it in (the fix: the message of the commit names it), or take it out: ${[...first, takeOut(paths, before)].join(' && ')}`,
    fix: [...first, `${amend} ${trailers.join(' ')}`].join(' && '),
  }
}

/** The command that gives files of the last commit the bytes that they have in another commit or tree. */
export function takeOut(paths: readonly string[], from: string): string {
  const words = paths.map(shellWord).join(' ')
  return `git restore --source=${from} --staged --worktree -- ${words} && ${amend}`
}

/**
 * What is wrong with the version files and the changelog as a commit holds them; undefined where all say the target.
 */
export async function versionsInCommit(
  read: ReadPort,
  release: Release,
  commit: string,
): Promise<NotPassed | undefined> {
  const wrong = await versionFilesIn(read, release, commit)
  if (wrong) return wrong
  for (const one of packageReleases(release)) {
    const missing = await entryIn(read, one, commit)
    if (missing) return missing
  }
  return undefined
}

/** The entry that was judged must be in the commit too: a hook may have taken it out. */
async function entryIn(
  read: ReadPort,
  { plan, target, status }: Release,
  commit: string,
): Promise<NotPassed | undefined> {
  const file = plan.changelog?.file
  const gate = stepsOf(plan).find(({ does }) => does?.type === 'uses' && does.name === 'changelog/entry')
  if (file === undefined || target === undefined || !gate || status(gate.id) !== 'passed') return undefined
  const text = await textsAt(read, commit)(file)
  if (text !== undefined && findEntry(readChangelog(text), target.version)) return undefined
  return fail(
    `${short(commit)} holds no entry of ${target.version} in ${nameOf(file)}`,
    'the entry that was judged, in the commit',
    `put it back, then: ${amend}; a hook took it out`,
  )
}

async function versionFilesIn(
  read: ReadPort,
  { plan, target }: Release,
  commit: string,
): Promise<NotPassed | undefined> {
  const specs = versionFilesOf(plan)
  if (target === undefined || specs.length === 0) return undefined
  const textOf = textsAt(read, commit)
  const files = await Promise.all(
    specs.map(async (spec) => {
      const text = await textOf(spec.path)
      if (text !== undefined) return { ...spec, text }
      const found = `${short(commit)} holds no ${nameOf(spec.path)}`
      throw NotTold.fail(found, 'every version file in the commit', `commit it: git add ${spec.path}`)
    }),
  )
  const planned = planBump(files, versionsFor(plan, target))
  const wrong =
    'problems' in planned
      ? placedIn(planned.problems)
      : planned.files.flatMap(({ path, edits }) =>
          edits.map(({ label, from, to }) => ({
            where: path,
            found: `${short(commit)} holds ${nameOf(path)} ${label} ${from}`,
            expected: `${target.packages === undefined ? target.version : to} in every version file of the commit`,
            mend: `set it, then: ${amend}; a hook, or a mark on the file, kept it out`,
          })),
        )
  return hasProblems(wrong) ? failBecause(wrong) : undefined
}
