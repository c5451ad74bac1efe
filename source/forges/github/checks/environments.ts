import { z } from 'zod'
import { taggedCommit } from '../../../lookups/as-released.js'
import { failBecause, hasProblems } from '../../../lookups/problems.js'
import { defineCheck } from '../../../ports/check.js'
import { pass } from '../../../ports/verdict.js'
import { fetchGithubMaybe, findRepository, repositoryShape } from '../client/repository.js'
import { readWorkflows } from '../client/workflows.js'
import { fullName } from '../formats/repository-name.js'

const parameters = z.strictObject({
  ...repositoryShape,
  environments: z.array(z.string()).nonempty().describe('Names of environments that must exist.'),
  reviewers: z
    .int()
    .min(0)
    .default(1)
    .describe('How many people or teams must be named as reviewers, at least.'),
})

const schema = z.object({
  protection_rules: z
    .array(
      z.looseObject({
        type: z.string(),
        reviewers: z
          .array(
            z.object({ reviewer: z.object({ login: z.string().optional(), slug: z.string().optional() }) }),
          )
          .optional(),
      }),
    )
    .default([]),
})

export const githubEnvironments = defineCheck({
  name: 'github/environments',
  title: 'Environments wait for a person',
  words: 'The environments named exist, wait for reviewers, and a job of the workflows uses each.',
  with: parameters,
  async check({ read, release, with: parameters }) {
    const repository = await findRepository(read, parameters)
    const workflows = await readWorkflows(read, taggedCommit(release))
    const used = new Set(workflows.flatMap(({ jobs }) => jobs.flatMap((job) => job.environment ?? [])))
    const page = `https://${repository.host}/${fullName(repository)}/settings/environments`
    const facts: string[] = []
    const problems = []
    for (const name of parameters.environments) {
      const path = `/environments/${encodeURIComponent(name)}`
      const asked = await fetchGithubMaybe(repository, path, schema, `the environment ${name}`)
      const rules = asked?.protection_rules ?? []
      const people = rules.flatMap(({ reviewers = [] }) =>
        reviewers.flatMap(({ reviewer }) => reviewer.login ?? reviewer.slug ?? []),
      )
      facts.push(people.length === 0 ? name : `${name} by ${people.join(' or ')}`)
      if (asked === undefined) {
        const found = `there is no environment ${name}`
        problems.push({ found, expected: `the environment ${name}`, mend: `add it at ${page}` })
      } else if (people.length < parameters.reviewers) {
        const found =
          people.length === 0 ? `${name} has no reviewers` : `${name} has ${people.length} reviewer`
        problems.push({ found, expected: `${parameters.reviewers} at least`, mend: `name them at ${page}` })
      }
      if (!used.has(name)) {
        const mend = `add environment: ${name} to the job that publishes`
        problems.push({
          found: `no job uses the environment ${name}`,
          expected: 'a job that waits for it',
          mend,
        })
      }
    }
    return hasProblems(problems) ? failBecause(problems) : pass(facts.join(', '))
  },
})
