import { z } from 'zod'
import { taggedCommit } from '../../../lookups/as-released.js'
import { failBecause, hasProblems } from '../../../lookups/problems.js'
import { someOf } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { pass } from '../../../ports/verdict.js'
import { findRepository, repositoryShape } from '../client/repository.js'
import { fetchSecretNames } from '../client/secret-names.js'
import { readWorkflows } from '../client/workflows.js'
import { fullName } from '../formats/repository-name.js'
import { judgeSecretUse } from '../formats/secret-use.js'

const names = z.array(z.string().transform((name) => name.toUpperCase()))

const parameters = z.strictObject({
  ...repositoryShape,
  required: names.default([]).describe('Secrets that must exist.'),
  live: names.default([]).describe('Required too, in a live run.'),
  optional: names.default([]).describe('Secrets that may exist.'),
  environment: z.string().optional().describe('The environment that holds them. Without it, the repository.'),
  workflows: z
    .array(z.string())
    .optional()
    .describe('Files of workflows that may use these secrets; any may without them.'),
})

export const githubSecrets = defineCheck({
  name: 'github/secrets',
  title: 'Secrets',
  words:
    'The secrets of a release exist by name, and only the workflows that may use them do. Their values are never asked.',
  waivable: false,
  with: parameters,
  async check({ read, release, with: parameters }) {
    const repository = await findRepository(read, parameters)
    const required = [...parameters.required, ...(release.mode === 'live' ? parameters.live : [])]
    const known = await fetchSecretNames(repository, parameters.environment)
    const workflows = await readWorkflows(read, taggedCommit(release))
    const flag = parameters.environment === undefined ? '' : ` --env ${parameters.environment}`
    const problems = [
      ...required
        .filter((name) => !known.has(name))
        .map((name) => ({
          found: `there is no secret ${name}`,
          expected: `${name} in ${fullName(repository)}`,
          mend: `set it: gh secret set ${name}${flag}`,
        })),
      ...(parameters.workflows === undefined
        ? []
        : judgeSecretUse(
            workflows,
            [...parameters.required, ...parameters.live, ...parameters.optional],
            parameters.workflows,
          )),
    ]
    if (hasProblems(problems)) return failBecause(problems)
    const absent = parameters.optional.filter((name) => !known.has(name))
    const without = absent.length === 0 ? '' : `; without the optional ${someOf(absent)}`
    return pass(`${required.length === 0 ? 'none required' : someOf(required)}${without}`)
  },
})
