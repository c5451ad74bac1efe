import { z } from 'zod'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { findRepository, repositoryShape } from '../client/repository.js'
import { fetchViewer } from '../client/viewer.js'

const parameters = z.strictObject({
  ...repositoryShape,
  scopes: z.array(z.string()).default(['repo', 'workflow']).describe('Scopes that the token must have.'),
})

export const githubLogin = defineCheck({
  name: 'github/login',
  title: 'GitHub login',
  words:
    "GitHub's own client is there, logged in at the host of the remote, and its token has the scopes that a release needs.",
  waivable: false,
  with: parameters,
  why: 'Everything asked of GitHub goes through your own gh: no token is handled here.',
  hint: 'Log in with: gh auth login',
  async check({ read, with: parameters }) {
    const repository = await findRepository(read, parameters)
    const { login, scopes } = await fetchViewer(repository)
    // A fine-grained token names its rights nowhere: github/rights asks what it may do.
    if (scopes === undefined) return pass(`${login}, with a fine-grained token`)
    const missing = parameters.scopes.filter((scope) => !scopes.includes(scope))
    if (missing.length === 0) return pass(login)
    const host = repository.host === 'github.com' ? '' : ` -h ${repository.host}`
    return fail(
      `${login}’s token lacks the scope ${missing.join(' and ')}`,
      `the scopes ${parameters.scopes.join(', ')}`,
      `add it: gh auth refresh${host} -s ${missing.join(',')}`,
    )
  },
})
