import { z } from 'zod'
import { releaseFiles } from '../../lookups/release-files.js'
import { remoteParameters } from '../../lookups/remote.js'
import { compareWithRemote } from '../../lookups/remote-position.js'
import { count, shellWord } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import { succeeded } from '../../ports/command.js'
import type { ReadPort } from '../../ports/read.js'
import { fail, pass, unknown } from '../../ports/verdict.js'

const parameters = remoteParameters.extend({ files: z.array(z.string()).default([]) })

/**
 * Every commit of the branch is on the remote. The run's own release commit does not count: the topmost one, once
 * the run has begun to commit, where it touches nothing but the version files, the changelog and `files`.
 */
export const gitPushed = defineCheck({
  name: 'git/pushed',
  title: 'Nothing unpushed',
  about: 'world',
  waivable: false,
  with: parameters,
  why: 'Others must be able to see and build exactly what is released.',
  async check({ read, release, with: { remote, files } }) {
    const position = await compareWithRemote(read, remote)
    const { name, branch, there, missing, ahead, head } = position
    const push = `git push ${shellWord(position.remote)} ${shellWord(branch)}`
    const expected = `every commit on ${name}`
    if (there === undefined) return fail(`${name} does not exist`, expected, push, push)
    if (ahead === 0) return pass(`${name} is ${there}`)
    if (ahead === undefined) {
      return unknown(`${name} is ${there}, which is not here`, expected, 'fetch it first: git fetch')
    }
    const own = [...releaseFiles(release.plan), ...files]
    const isOurs = ahead === 1 && release.begun('commit') && (await touchesOnly(read, head, own))
    if (isOurs) return pass(`${name} is ${there}, and the release commit stands on it`)
    const found = `${count(ahead, 'commit')} not on ${name}`
    return missing === 0
      ? fail(found, expected, push, push)
      : fail(found, expected, `git pull --rebase && ${push}`)
  },
})

async function touchesOnly(read: ReadPort, commit: string, own: readonly string[]): Promise<boolean> {
  const result = await read.git([
    'diff-tree',
    '--no-commit-id',
    '--name-only',
    '--no-renames',
    '-r',
    '-z',
    '-m',
    commit,
  ])
  if (!succeeded(result) || result.truncated) return false
  const touched = result.stdout.split('\0').filter((path) => path !== '')
  return touched.length > 0 && touched.every((path) => own.includes(path))
}
