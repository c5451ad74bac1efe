import { posix } from 'node:path'
import { stepsOf } from '../plan/plan.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { gitList } from './git-lists.js'
import { printed } from './printed.js'
import { textsAt } from './text-at.js'
import { nameOf, short } from './words.js'

/** The commit that goes out, once its tag is made; before that, and in a run that only tries, the work tree is asked. */
export function taggedCommit({
  plan,
  mode,
  candidate,
  begun,
}: Pick<Release, 'plan' | 'mode' | 'candidate' | 'begun'>): string | undefined {
  const isTagged = begun('tag') || !stepsOf(plan).some(({ makes }) => makes.includes('tag'))
  return mode === 'live' && isTagged && candidate?.tree === undefined ? candidate?.commit : undefined
}

/**
 * Reads texts and folders of the repository as they go out: whoever switched or edited since the tag changes nothing.
 * What the commit does not hold is read here: a folder that is built, a person's own settings.
 */
export function asReleased(
  read: ReadPort,
  release: Pick<Release, 'plan' | 'mode' | 'candidate' | 'begun'>,
): ReadPort {
  const commit = taggedCommit(release)
  if (commit === undefined) return read
  const textOf = textsAt(read, commit)
  return {
    ...read,
    readText: async (path) =>
      (/^(?:\/|\.\.|\w:)/.test(posix.normalize(path)) ? undefined : await textOf(posix.normalize(path))) ??
      read.readText(path),
    names: async (folder) => {
      const listed = await read.git(['ls-tree', '-z', '--name-only', commit, '--', `${folder}/`])
      const expected = `the files of ${nameOf(folder)} in ${short(commit)}`
      return gitList(printed(listed, expected)).map((path) => posix.basename(path))
    },
  }
}
