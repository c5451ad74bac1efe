import { count, short } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { fetchCommitChecks } from '../client/commit-checks.js'
import { listPulls } from '../client/pulls.js'
import { findRepository, repositoryParameters } from '../client/repository.js'
import { fetchDefaultBranchName, fetchRequiredChecks } from '../client/required-checks.js'

export const githubTokenPullRequests = defineCheck({
  name: 'github/token-pull-requests',
  title: 'Pull requests of workflows have checks',
  words:
    'Open pull requests that a workflow made with GITHUB_TOKEN have their checks: GitHub starts none for them by itself.',
  with: repositoryParameters,
  why: 'What GITHUB_TOKEN does starts no workflow, so that a required check would never come.',
  async check({ read, with: parameters }) {
    const repository = await findRepository(read, parameters)
    const branch = await fetchDefaultBranchName(repository)
    const pulls = await listPulls(repository, { state: 'open', base: branch })
    const made = pulls.filter(({ author }) => author === 'github-actions[bot]')
    if (made.length === 0) return pass('none is open')
    const required = await fetchRequiredChecks(repository, branch)
    if (required.names.length === 0) return pass(`${count(made.length, 'open one')}, no check required`)
    for (const pull of made) {
      const checks = await fetchCommitChecks(repository, pull.sha)
      if (checks.length > 0) continue
      return fail(
        `#${pull.number} was made with GITHUB_TOKEN, and no check runs on ${short(pull.sha)}`,
        `${required.names.join(', ')} on every pull request`,
        'close and reopen it by hand; for good, let the workflow use a token of its own from a secret',
      )
    }
    return pass(`${count(made.length, 'open one')} with checks`)
  },
})
