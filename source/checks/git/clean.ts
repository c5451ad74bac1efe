import { z } from 'zod'
import { filesAsWeWrite } from '../../lookups/as-we-write.js'
import { changedPaths } from '../../lookups/git-lists.js'
import { readHead } from '../../lookups/head.js'
import { noAnswer } from '../../lookups/no-answer.js'
import { hiddenPaths } from '../../lookups/off-candidate.js'
import { releaseFiles } from '../../lookups/release-files.js'
import { readUnfinished } from '../../lookups/unfinished.js'
import { readUnfitFiles, unseen } from '../../lookups/unfit-files.js'
import { count, nameOf, short, someOf } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import { succeeded } from '../../ports/command.js'
import type { ReadPort } from '../../ports/read.js'
import { fail, pass } from '../../ports/verdict.js'
import { compileGlobs } from '../../project/globs.js'

const parameters = z.strictObject({
  allow: z.array(z.string()).default([]).describe('Globs of files that may be changed or untracked.'),
})
const mend = 'commit them, or put them aside: git stash --include-untracked'

export const gitClean = defineCheck({
  name: 'git/clean',
  title: 'Working tree is clean',
  words:
    'Git is in the middle of nothing, sees every file of the release, and nothing is changed or untracked, beside what this release changes (begun by this run, or left by a session that could not record it) and the globs in allow.',
  about: 'tree',
  with: parameters,
  why: 'What is not committed would be tested here and missing from the tag.',
  async check({ read, release, with: { allow } }) {
    const head = await readHead(read)
    const unready = (await readUnfinished(read, release)) ?? (await readUnfitFiles(read, release))
    if (unready) return unready
    const own = release.begun('version-files') ? releaseFiles(release.plan) : []
    const expected = [
      'a clean work tree',
      ...(own.length + allow.length > 0 ? [someOf([...own, ...allow])] : []),
    ]
    const status = await read.git(['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all'])
    if (!succeeded(status)) return noAnswer(status, expected.join(' beside '), 'try: git status')
    const allowed = compileGlobs(allow)
    const changed = changedPaths(status.stdout)
    const strange = changed.filter((path) => !own.includes(path) && !allowed(path))
    const left = await filesAsWeWrite(read, release, strange)
    const others = strange.filter((path) => !left.includes(path))
    if (others.length === 0 && !status.truncated) {
      const marked = unseen(await hiddenAndThere(read, allowed))
      if (marked) return marked
      const place = `${short(head.commit)} on ${nameOf(head.branch ?? 'no branch')}`
      return pass(changed.length === 0 ? place : `${place}, and ${someOf(changed)}`)
    }
    const number = status.truncated ? `${others.length} or more files` : count(others.length, 'file')
    const found = `${number} changed: ${someOf(others)}`
    return {
      ...fail(found, expected.join(' beside '), mend),
      fact: `${number} changed`,
      details: others.slice(0, 200),
    }
  },
})

/** Files whose changes git does not tell; those that a sparse checkout leaves out are not there. */
async function hiddenAndThere(
  read: ReadPort,
  allowed: (path: string) => boolean,
): Promise<readonly string[]> {
  const there: string[] = []
  for (const path of await hiddenPaths(read))
    if (!allowed(path) && (await read.exists(path))) there.push(path)
  return there
}
