import { z } from 'zod'
import { failBecause } from '../../../lookups/problems.js'
import { targetOf } from '../../../lookups/target.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { isPrerelease } from '../../../project/schemes/read.js'
import { readWorkflows } from '../client/workflows.js'
import { whyNotStarted } from '../formats/can-start.js'
import { isWorkflow } from '../formats/workflow-file.js'

const parameters = z.strictObject({
  workflow: z.string().describe('The workflow file.'),
  event: z.enum(['push', 'release', 'workflow_dispatch', 'workflow_run']).describe('What starts it.'),
  at: z.enum(['tag', 'branch']).default('tag').describe('Where it starts: at the tag, or on the branch.'),
  inputs: z.array(z.string()).default([]).describe('Inputs that it is given.'),
})

export const githubWorkflowStarts = defineCheck({
  name: 'github/workflow-starts',
  title: 'Workflow can start',
  words:
    'The workflow that shall publish starts from what this release does, by its triggers, inputs and plain conditions.',
  about: 'tree',
  with: parameters,
  why: 'A workflow that starts on other tags, or with other inputs, would publish nothing once the tag is public.',
  async check({ read, release, with: { workflow, event, at, inputs } }) {
    const { tag, version } = targetOf(release)
    const file = (await readWorkflows(read)).find((one) => isWorkflow(one, workflow))
    if (file === undefined)
      return fail(
        `there is no workflow ${workflow} here`,
        `the workflow that the plan names`,
        'write it, or correct workflow: in the plan',
      )
    const start = { event, tag, prerelease: isPrerelease(version), atTag: at === 'tag', inputs }
    const problem = whyNotStarted(file, start)
    return problem === undefined
      ? pass(`by ${event} at ${at === 'tag' ? tag : 'the branch'}`)
      : failBecause([problem])
  },
})
