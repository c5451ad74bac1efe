import { remoteParameters } from '../../lookups/remote.js'
import { compareWithRemote } from '../../lookups/remote-position.js'
import { defineCheck } from '../../ports/check.js'
import { fail, pass } from '../../ports/verdict.js'

/** Everything on the remote branch is here too. The remote is asked; nothing is fetched. */
export const gitUpToDate = defineCheck({
  name: 'git/up-to-date',
  title: 'Up to date with the remote',
  about: 'world',
  waivable: true,
  with: remoteParameters,
  why: 'A release made from an old copy leaves out what others have merged since.',
  async check({ read, with: { remote } }) {
    const { name, there, missing, ahead } = await compareWithRemote(read, remote)
    const expected = `all of ${name} here`
    if (there === undefined) return pass(`${name} does not exist yet`)
    if (missing === 0) return pass(`${name} is ${there}`)
    const found = missing === 'some' ? `${name} is ${there}, which is not here` : `${missing} behind ${name}`
    if (ahead === 0 || ahead === undefined)
      return fail(found, expected, 'git pull --ff-only', 'git pull --ff-only')
    return fail(`${found}, and ${ahead} ahead of it`, expected, 'bring both together: git pull --rebase')
  },
})
