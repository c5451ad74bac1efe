import { z } from 'zod'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { fetchGithub, findRepository, repositoryShape } from '../client/repository.js'
import { fullName } from '../formats/repository-name.js'

const roles = { push: 'write', maintain: 'maintain', admin: 'admin' } as const

const parameters = z.strictObject({
  ...repositoryShape,
  role: z
    .enum(['write', 'maintain', 'admin'])
    .default('write')
    .describe('The least role that the login must have.'),
})

const schema = z.object({
  archived: z.boolean(),
  permissions: z.record(z.string(), z.boolean()).optional(),
})

export const githubRights = defineCheck({
  name: 'github/rights',
  title: 'Rights on GitHub',
  words:
    'The login may write to the repository (or holds the role named), and the repository is not archived.',
  waivable: false,
  with: parameters,
  async check({ read, with: parameters }) {
    const repository = await findRepository(read, parameters)
    const name = fullName(repository)
    const { archived, permissions = {} } = await fetchGithub(
      repository,
      '',
      schema,
      `what you may do in ${name}`,
    )
    if (archived) {
      return fail(`${name} is archived`, 'a repository that takes changes', 'unarchive it in its settings')
    }
    const held = Object.entries(roles).flatMap(([key, role]) => (permissions[key] === true ? [role] : []))
    if (held.includes(parameters.role)) return pass(`${held.at(-1)} in ${name}`)
    const found = held.length === 0 ? 'may only read' : `has the role ${held.at(-1)}`
    return fail(
      `this login ${found} in ${name}`,
      `the role ${parameters.role}`,
      'ask an admin of the repository, or log in as somebody else: gh auth login',
    )
  },
})
