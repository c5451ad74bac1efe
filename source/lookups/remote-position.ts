import { succeeded } from '../ports/command.js'
import { NotTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { taggedCommit } from './as-released.js'
import { readHead } from './head.js'
import { noAnswer } from './no-answer.js'
import { fetchRefs, findRemote } from './remote.js'
import { nameOf, shellWord, short } from './words.js'

/** How the branch here stands to the same branch on the remote. */
export interface RemotePosition {
  /** The remote branch as people name it: `origin/main`. */
  readonly name: string
  readonly branch: string
  readonly remote: string
  /** The full ref of the branch there. */
  readonly ref: string
  readonly head: string
  /** The commit that the remote branch is at, shortened; undefined where there is no such branch. */
  readonly there: string | undefined
  /** Commits of the remote that are not here; `some` where its commit is unknown here. */
  readonly missing: number | 'some'
  /** Commits here that the remote branch lacks; undefined where that cannot be told without a fetch. */
  readonly ahead: number | undefined
}

/**
 * Asks the remote where its branch is, and counts on both sides: from the commit that the run tagged, wherever HEAD went
 * since, else from HEAD. On a detached HEAD it is unknown.
 */
export async function compareWithRemote(
  read: ReadPort,
  release: Pick<Release, 'plan' | 'begun' | 'mode' | 'candidate'>,
  named: string | undefined,
): Promise<RemotePosition> {
  const { branch, commit: here } = await readHead(read)
  const commit = taggedCommit(release) ?? here
  if (branch === undefined) {
    const found = `no branch: HEAD is detached at ${short(commit)}`
    throw NotTold.unknown(
      found,
      'a branch that the remote has too',
      'switch to the release branch: git switch main',
    )
  }
  const { remote, ref } = await findRemote(read, named, branch)
  const refs = await fetchRefs(read, remote, [ref])
  const there = refs.get(ref)
  const where = {
    name: nameOf(`${remote}/${ref.replace('refs/heads/', '')}`),
    branch,
    remote,
    ref,
    head: commit,
  }
  if (there === undefined) return { ...where, there, missing: 0, ahead: undefined }
  const known = await read.git(['cat-file', '-e', `${there}^{commit}`])
  if (!succeeded(known)) return { ...where, there: short(there), missing: 'some', ahead: undefined }
  const counts = await read.git(['rev-list', '--left-right', '--count', `${there}...${commit}`])
  const [missing, ahead] = counts.stdout.trim().split('\t').map(Number)
  if (!succeeded(counts) || missing === undefined || ahead === undefined) {
    throw new NotTold(noAnswer(counts, `how far ${where.name} is from here`, 'try: git status'))
  }
  return { ...where, there: short(there), missing, ahead }
}

type Branches = Pick<RemotePosition, 'remote' | 'branch' | 'ref'>

/** A shell line that pushes the branch to where it belongs. */
export function pushLine({ remote, branch, ref }: Branches): string {
  const onto = ref.replace('refs/heads/', '')
  const refs = branch === onto ? branch : `${branch}:${onto}`
  return `git push ${shellWord(remote)} ${shellWord(refs)}`
}

/** A shell line that fetches the branch of the remote, and changes nothing here. */
export function fetchLine({ remote, ref }: Branches): string {
  return `git fetch ${shellWord(remote)} ${shellWord(ref.replace('refs/heads/', ''))}`
}

/** A shell line that brings two branches together that went apart; the run's own commit is not pushed by it. */
export function joinLine(position: Branches, hasOwnCommit: boolean): string {
  const pull = `git pull --rebase --autostash ${shellWord(position.remote)} ${shellWord(position.ref.replace('refs/heads/', ''))}`
  return hasOwnCommit ? pull : `${pull} && ${pushLine(position)}`
}
