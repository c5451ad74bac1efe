import { z } from 'zod'
import { count, short, someOf } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass, unknown, type Verdict } from '../../../ports/verdict.js'
import { type CommitCheck, fetchCommitChecks } from '../client/commit-checks.js'
import { findRepository, repositoryShape } from '../client/repository.js'
import { fetchDefaultBranchName, fetchRequiredChecks } from '../client/required-checks.js'

const parameters = z.strictObject({
  ...repositoryShape,
  checks: z
    .array(z.string())
    .optional()
    .describe('Names of checks; those that the branch requires without them.'),
  branch: z.string().optional().describe('The branch whose rules count. Without it, the default branch.'),
})

export const githubReleaseCommitChecks = defineCheck({
  name: 'github/release-commit-checks',
  title: 'Checks of the release commit',
  words: 'Every check that the branch requires has passed on the very commit that is released.',
  reads: ['commit'],
  with: parameters,
  why: 'A green branch says nothing of a commit that was made after it.',
  async check({ read, release, with: parameters }) {
    const commit = release.candidate?.commit
    if (commit === undefined) return unknown('no candidate is known', 'the commit to release', 'start again')
    const repository = await findRepository(read, parameters)
    let names: readonly string[] | undefined = parameters.checks
    if (names === undefined) {
      const branch = parameters.branch ?? (await fetchDefaultBranchName(repository))
      const required = await fetchRequiredChecks(repository, branch)
      names = required.names
    }
    const checks = await fetchCommitChecks(repository, commit)
    return judge(names, checks, commit)
  },
})

function judge(required: readonly string[], checks: readonly CommitCheck[], commit: string): Verdict {
  const found = required.map((name) => checks.find((check) => check.name === name) ?? { name })
  const details = found.map((one) => `${'state' in one ? one.said : 'missing'}  ${one.name}`)
  const expected = `${count(required.length, 'required check')} green on ${short(commit)}`
  const bad = found.filter((one) => 'state' in one && one.state === 'failed')
  if (bad.length > 0) {
    const names = someOf(bad.map(({ name }) => name))
    const mend = 'mend the cause; the commit that is released must be green itself'
    return { ...fail(`${names} failed on ${short(commit)}`, expected, mend), final: true, details }
  }
  const open = found.filter((one) => !('state' in one) || one.state === 'pending')
  if (open.length > 0) {
    const names = someOf(open.map(({ name }) => name))
    const never = open.some((one) => !('state' in one))
    const mend = never
      ? 'push the commit to the branch; a check that never comes may be filtered by paths: or branches: in its workflow'
      : 'wait for it'
    return { ...fail(`${names} ${never ? 'did not report' : 'goes on'}`, expected, mend), details }
  }
  if (required.length === 0) return pass('the branch requires none')
  return pass(`${count(required.length, 'check')} on ${short(commit)}`, details)
}
