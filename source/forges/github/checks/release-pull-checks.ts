import { z } from 'zod'
import { count, short, someOf } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { fetchCommitChecks } from '../client/commit-checks.js'
import { findReleasePull } from '../client/release-pull.js'
import { findRepository, repositoryShape } from '../client/repository.js'
import { fetchRequiredChecks } from '../client/required-checks.js'

const parameters = z.strictObject({
  ...repositoryShape,
  base: z
    .string()
    .optional()
    .describe('The branch that the pull request is for. Without it, the default branch.'),
  workflow: z.string().optional().describe('The workflow that makes the pull request.'),
})

export const githubReleasePullChecks = defineCheck({
  name: 'github/release-pull-checks',
  title: 'Release pull request is green',
  words:
    'Every check of the release pull request has passed, and those that its branch requires have reported.',
  with: parameters,
  async check({ read, release, with: parameters }) {
    const repository = await findRepository(read, parameters)
    const { pull } = await findReleasePull(repository, release, parameters)
    if (pull.state === 'merged') return pass(`#${pull.number} is merged`)
    const checks = await fetchCommitChecks(repository, pull.sha)
    const required = await fetchRequiredChecks(repository, pull.base)
    const details = checks.map(({ name, said }) => `${said}  ${name}`)
    const expected = `green checks on ${short(pull.sha)}`
    const failed = checks.filter(({ state }) => state === 'failed').map(({ name }) => name)
    if (failed.length > 0) {
      const mend = `see them: gh pr checks ${pull.number}`
      return { ...fail(`${someOf(failed)} failed`, expected, mend), final: true, details }
    }
    const missing = required.names.filter((name) => !checks.some((check) => check.name === name))
    if (missing.length > 0) {
      const bot = pull.author === 'github-actions[bot]'
      const why = bot ? ': a pull request made with GITHUB_TOKEN starts none' : ''
      const mend = bot
        ? 'close and reopen it by hand; for good, let the workflow use a token of its own from a secret'
        : `see them: gh pr checks ${pull.number}`
      return { ...fail(`${someOf(missing)} did not report${why}`, expected, mend), details }
    }
    const open = checks.filter(({ state }) => state === 'pending').map(({ name }) => name)
    if (open.length > 0) return { ...fail(`${someOf(open)} goes on`, expected, 'wait for it'), details }
    return pass(`${count(checks.length, 'check')} on ${short(pull.sha)}`, details)
  },
})
