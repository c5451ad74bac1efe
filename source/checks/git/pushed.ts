import { z } from 'zod'
import { readCommitMade, takeInOrOut } from '../../lookups/release-commit.js'
import { remoteParameters } from '../../lookups/remote.js'
import { compareWithRemote, fetchLine, joinLine, pushLine } from '../../lookups/remote-position.js'
import { isOut } from '../../lookups/take-in.js'
import { count, someOf } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import { fail, pass, unknown } from '../../ports/verdict.js'

const parameters = remoteParameters.extend({
  files: z
    .array(z.string())
    .default([])
    .describe('Files that the release commit may touch beside version files and changelog.'),
})

export const gitPushed = defineCheck({
  name: 'git/pushed',
  title: 'Nothing unpushed',
  words:
    "Every commit of the branch is on the remote. The run's own release commit does not count: the topmost one, once the run has begun to commit, where it touches nothing but the version files, the changelog, files, and what its own message takes in.",
  waivable: false,
  with: parameters,
  why: 'Others must be able to see and build exactly what is released.',
  async check({ read, release, with: { remote, files } }) {
    const position = await compareWithRemote(read, release, remote)
    const { name, there, missing, ahead, head } = position
    const push = pushLine(position)
    const join = joinLine(position, release.begun('commit'))
    const expected = `every commit on ${name}`
    if (there === undefined) {
      const first = push.replace('git push', 'git push --set-upstream')
      return fail(`${name} does not exist`, expected, first, first)
    }
    if (ahead === 0) return pass(`${name} is ${there}`)
    if (ahead === undefined) {
      if (await isOut(read, release, position.remote)) return pass(`${release.target?.tag} is there`)
      // What a run has committed may be all that is not there: once the other side is known, it is told apart.
      const line = release.begun('commit') ? fetchLine(position) : join
      return { ...unknown(`${name} is ${there}, which is not here`, expected, line), fix: line }
    }
    const made = release.begun('commit') ? await readCommitMade(read, release, head) : undefined
    const strangers = made?.strangers.filter((path) => !files.includes(path)) ?? []
    if (ahead === 1 && made && made.paths.length > 0) {
      if (strangers.length === 0)
        return pass(
          `${name} is ${there}, and the release commit stands ${missing === 0 ? 'on' : 'beside'} it`,
        )
      const found = `the release commit holds more than the release: ${someOf(strangers)}`
      const { mend, fix } = takeInOrOut(strangers, made.parent)
      return fail(found, 'the files of the release alone', mend, fix)
    }
    const found = `${count(ahead, 'commit')} not on ${name}`
    return missing === 0 ? fail(found, expected, push, push) : fail(found, expected, join, join)
  },
})
