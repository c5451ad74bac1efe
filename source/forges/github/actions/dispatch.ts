import { z } from 'zod'
import { fillOne } from '../../../lookups/fill-one.js'
import { type Action, defineAction } from '../../../ports/action.js'
import type { CheckContext } from '../../../ports/check.js'
import { findRepository, repositoryShape } from '../client/repository.js'
import { fillInputs } from '../client/texts.js'
import { type DispatchOrder, dispatchRun } from './dispatch-run.js'
import { probeRun } from './probe-run.js'

const parameters = z.strictObject({
  ...repositoryShape,
  workflow: z.string().describe('The workflow file.'),
  ref: z.string().optional().describe('A branch or tag; the default branch without it.'),
  inputs: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .default({})
    .describe('Inputs of the workflow.'),
})
type Parameters = z.infer<typeof parameters>

export const githubDispatch: Action = defineAction<Parameters>({
  name: 'github/dispatch',
  title: 'Workflow started',
  words:
    'Starts a workflow at a ref with inputs, and finds the run that this caused, not the newest by luck.',
  irreversible: false,
  makes: ['run'],
  with: parameters,
  why: 'GitHub does the work; the wizard finds the run again by commit, event, actor and time, even after a crash.',
  hint: 'A run that should not go on: gh run cancel ID',
  probe: async (context) => probeRun(context, await orderOf(context)),
  perform: async (context) => dispatchRun(context, await orderOf(context)),
  describe: ({ with: { workflow, ref } }) => `start ${workflow} at ${ref ?? 'the default branch'}`,
})

async function orderOf({ read, release, with: given }: CheckContext<Parameters>): Promise<DispatchOrder> {
  return {
    repository: await findRepository(read, given),
    workflow: given.workflow,
    ref: given.ref === undefined ? undefined : fillOne(given.ref, release, 'ref'),
    inputs: fillInputs(given.inputs, release),
    candidate: release.candidate?.commit,
  }
}
