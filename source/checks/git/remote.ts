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
    if (!head.ok) return head.verdict
    const remote = await findRemote(read, named, head.value.branch)
    if (!remote.ok) return remote.verdict
    const refs = await askRefs(read, remote.value.remote, ['HEAD', 'refs/heads/*'])
    if (!refs.ok) return refs.verdict
    const there =
      refs.value.get('HEAD') ?? refs.value.get(remote.value.ref) ?? refs.value.values().next().value
    const name = nameOf(remote.value.remote)
    if (there === undefined) {
      return fail(`${name} is empty`, 'a remote that holds the branch', 'push the branch first: git push')
    }
    return pass(`${name} answers, ${short(there)}`)
  },
})
