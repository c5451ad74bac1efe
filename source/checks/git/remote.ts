import { readHead } from '../../lookups/head.js'
import { askRefs, findRemote, remoteParameters } from '../../lookups/remote.js'
import { nameOf, short } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import { fail, pass } from '../../ports/verdict.js'

/** The remote that the release is pushed to exists and answers. */
export const gitRemote = defineCheck({
  name: 'git/remote',
  title: 'Remote answers',
  about: 'world',
  waivable: true,
  with: remoteParameters,
  async check({ read, with: { remote: named } }) {
    const head = await readHead(read)
    const remote = await findRemote(read, named, head.branch)
    const refs = await askRefs(read, remote.remote, ['HEAD', 'refs/heads/*'])
    const there = refs.get('HEAD') ?? refs.get(remote.ref) ?? refs.values().next().value
    const name = nameOf(remote.remote)
    if (there === undefined) {
      return fail(`${name} is empty`, 'a remote that holds the branch', 'push the branch first: git push')
    }
    return pass(`${name} answers, ${short(there)}`)
  },
})
