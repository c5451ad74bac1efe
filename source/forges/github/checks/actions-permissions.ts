import { z } from 'zod'
import { taggedCommit } from '../../../lookups/as-released.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass, type Verdict } from '../../../ports/verdict.js'
import { changeLine } from '../client/answer.js'
import { fetchGithub, findRepository, type Github, repositoryShape } from '../client/repository.js'
import { fetchSecretNames } from '../client/secret-names.js'
import { readWorkflows } from '../client/workflows.js'
import { judgeActions } from '../formats/actions-settings.js'
import { fullName } from '../formats/repository-name.js'

const parameters = z.strictObject({
  ...repositoryShape,
  secret: z
    .string()
    .optional()
    .describe('A secret that stands in where the organization forbids the setting.'),
})

const policy = z.object({ enabled: z.boolean(), allowed_actions: z.string().optional() })
const permission = z.object({
  default_workflow_permissions: z.enum(['read', 'write']),
  can_approve_pull_request_reviews: z.boolean(),
})

export const githubActionsPermissions = defineCheck({
  name: 'github/actions-permissions',
  title: 'Actions may do their work',
  words:
    'Actions are enabled, may use what the workflows use, may write, and may create pull requests; or, where the organization forbids that, the secret that stands in exists.',
  with: parameters,
  why: 'Without these settings a workflow cannot open a release pull request, whatever its file asks for.',
  async check({ read, release, with: parameters }) {
    const repository = await findRepository(read, parameters)
    const what = 'the settings of Actions (an admin sees them)'
    const { enabled, allowed_actions: shown = 'all' } = await fetchGithub(
      repository,
      '/actions/permissions',
      policy,
      what,
    )
    const workflows = await readWorkflows(read, taggedCommit(release))
    const uses = workflows.flatMap((workflow) => workflow.uses)
    const problem = judgeActions(enabled, shown, uses, repository.owner)
    if (problem) return fail(problem.found, problem.expected, `${problem.mend}: ${pageOf(repository)}`)
    const path = '/actions/permissions/workflow'
    const given = await fetchGithub(repository, path, permission, what)
    const fact = `write, pull requests allowed, actions: ${shown}`
    const { default_workflow_permissions: held, can_approve_pull_request_reviews: mayOpen } = given
    if (held === 'write' && mayOpen) return pass(fact)
    if (parameters.secret === undefined) return refuse(repository, held, mayOpen)
    const secrets = await fetchSecretNames(repository)
    if (secrets.has(parameters.secret)) return pass(`by the secret ${parameters.secret}, actions: ${shown}`)
    return refuse(repository, held, mayOpen, parameters.secret)
  },
})

function refuse(repository: Github, held: 'read' | 'write', mayOpen: boolean, secret?: string): Verdict {
  const found = [
    ...(held === 'write' ? [] : ['workflows may only read by default']),
    ...(mayOpen ? [] : ['Actions may not create pull requests']),
  ].join(', and ')
  const command = `${changeLine(repository, 'PUT')} repos/${fullName(repository)}/actions/permissions/workflow -f default_workflow_permissions=write -F can_approve_pull_request_reviews=true`
  const stand = secret === undefined ? '' : `; where the organization forbids it, add the secret ${secret}`
  return fail(
    found,
    'workflows may write and create pull requests',
    `allow both at ${pageOf(repository)}${stand}`,
    command,
  )
}

function pageOf(repository: Github): string {
  return `https://${repository.host}/${fullName(repository)}/settings/actions`
}
