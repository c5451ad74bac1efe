import { lstatSync, statSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { Usage } from '../core/errors.js'
import { errorCode } from './disk-error.js'
import { type GitPlace, tryGit } from './git.js'

/** The folder that the wizard was started in; a usage error where it was deleted. */
export function workingFolder(): string {
  try {
    return process.cwd()
  } catch {
    throw new Usage(
      'The working directory is not there any more: it was deleted or moved. Expected a folder of the repository.',
      'Go to the repository again, then run the wizard there.',
      { nextSteps: ['cd <the repository>'] },
    )
  }
}

/** Refuses, before anything begins, a place for the state or for temporary files that would not do: a usage error. */
export async function requirePlaces(place: GitPlace, home: string): Promise<void> {
  const temporary = tmpdir()
  if (kindOf(temporary) !== 'folder') {
    throw new Usage(
      `The folder for temporary files, ${temporary}, is ${kindOf(temporary)}. Expected a folder.`,
      'Set TMPDIR to a folder that is there.',
      { nextSteps: [`mkdir -p ${temporary}`] },
    )
  }
  const state = resolve(home)
  const above = nearest(state)
  if (kindOf(above) !== 'folder') {
    throw new Usage(
      `The wizard's state cannot be kept in ${state}: ${above} is ${kindOf(above)}. Expected a folder.`,
      'Set RELEASE_WIZARD_HOME to a folder of your own.',
    )
  }
  if (await wouldBeCommitted(place, join(await realpath(above), relative(above, state)))) {
    throw new Usage(
      `The wizard's state, ${state}, lies in the repository that is released. Expected it outside, or ignored by git.`,
      'Set RELEASE_WIZARD_HOME to a folder elsewhere.',
    )
  }
}

/** The path itself where something is there, a link to nothing too; else the nearest folder above it that is. */
function nearest(path: string): string {
  const isThere = kindOf(path) !== 'not there'
  return isThere || dirname(path) === path ? path : nearest(dirname(path))
}

function kindOf(path: string): 'folder' | 'a file' | 'a link to nothing' | 'not there' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'a file'
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return 'not there'
    return isLink(path) ? 'a link to nothing' : 'not there'
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

/** True for a folder of the work tree that git does not ignore: its own `.git` is none. */
async function wouldBeCommitted(place: GitPlace, path: string): Promise<boolean> {
  const inside = relative(await realpath(place.root), path)
  const [first = ''] = inside.split(sep)
  if (first === '..' || first === '.git') return false
  if (inside === '') return true
  return !(await tryGit(place, ['check-ignore', '--quiet', '--', `${inside}${sep}`])).ok
}
