import { remoteParameters } from '../../lookups/remote.js'
import { compareWithRemote, joinLine } from '../../lookups/remote-position.js'
import { isOut, takeInCommand } from '../../lookups/take-in.js'
import { defineCheck } from '../../ports/check.js'
import { fail, pass } from '../../ports/verdict.js'

export const gitUpToDate = defineCheck({
  name: 'git/up-to-date',
  title: 'Up to date with the remote',
  words: 'Everything on the remote branch is here too. The remote is asked; nothing is fetched.',
  with: remoteParameters,
  why: 'A release made from an old copy leaves out what others have merged since.',
  async check({ read, release, with: { remote: named } }) {
    const position = await compareWithRemote(read, release, named)
    const { name, there, missing, ahead, remote, ref } = position
    const expected = `all of ${name} here`
    if (there === undefined) return pass(`${name} does not exist yet`)
    if (missing === 0) return pass(`${name} is ${there}`)
    const found = missing === 'some' ? `${name} is ${there}, which is not here` : `${missing} behind ${name}`
    if (await isOut(read, release, remote)) return pass(`${found}; ${release.target?.tag} is there`)
    const takeIn = await takeInCommand(read, release, { remote, ref })
    if (takeIn !== undefined) {
      const alone = `or waive this, and push the tag alone beside ${name}`
      return fail(found, expected, `take that in and judge it again (the fix), ${alone}`, takeIn)
    }
    if (ahead === 0) return fail(found, expected, 'git pull --ff-only', 'git pull --ff-only')
    const join = joinLine(position, release.begun('commit'))
    const also = ahead === undefined ? '' : `, and ${ahead} ahead of it`
    return fail(`${found}${also}`, expected, join, join)
  },
})
