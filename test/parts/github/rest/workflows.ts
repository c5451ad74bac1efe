import { posix } from 'node:path'
import type { Workflow } from '../actions/records.js'
import { startRun } from '../actions/start-run.js'
import { findWorkflow, readDispatchInputs } from '../actions/workflow-files.js'
import { listRefs } from '../git-read.js'
import { asObject, asText } from '../json.js'
import { invalid, noContent, notFound, ok, Refusal } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { apiUrl, webUrl } from './repository.js'

const showWorkflow =
  ({ repository }: RepositoryCall) =>
  (workflow: Workflow) => ({
    id: workflow.id,
    node_id: `W_${workflow.id}`,
    name: workflow.name,
    path: workflow.path,
    state: workflow.state,
    created_at: workflow.createdAt,
    updated_at: workflow.createdAt,
    url: `${apiUrl(repository)}/actions/workflows/${workflow.id}`,
    html_url: `${webUrl(repository)}/blob/main/${workflow.path}`,
  })

/** The workflow that a path names by id or file name, or 404. */
export const workflowOf = ({ state, repository, param }: RepositoryCall): Workflow => {
  const workflow = findWorkflow(state, repository, param('workflow'))
  if (!workflow) throw notFound()
  return workflow
}

const dispatch = (call: RepositoryCall) => {
  const { state, repository, viewer } = call
  const workflow = workflowOf(call)
  const { ref: given, inputs: sent = {} } = call.fields()
  const ref = asText(given).replace(/^refs\/(heads|tags)\//, '')
  const known = listRefs(repository.git, 'refs/').find(({ name }) =>
    [`refs/heads/${ref}`, `refs/tags/${ref}`].includes(name),
  )
  if (!known) throw invalid(`No ref found for: ${ref}`)
  if (workflow.state !== 'active')
    throw invalid(`Cannot trigger a 'workflow_dispatch' on a disabled workflow`)
  const declared = readDispatchInputs(repository, workflow.path, known.commit)
  if (!declared) throw invalid(`Workflow does not have 'workflow_dispatch' trigger`)
  const inputs: Record<string, string> = {}
  for (const [name, value] of Object.entries(asObject(sent))) inputs[name] = asText(value)
  const stray = Object.keys(inputs).filter((name) => !(name in declared))
  if (stray.length > 0) throw invalid(`Unexpected inputs provided: ${JSON.stringify(stray)}`)
  for (const [name, input] of Object.entries(declared)) {
    const value = inputs[name] ?? input.default
    if (value !== undefined) inputs[name] = value
    else if (input.required) throw invalid(`Required input '${name}' not provided`)
    if (value !== undefined && input.options && !input.options.includes(value)) {
      throw invalid(`Provided value '${value}' for input '${name}' not in the list of allowed values`)
    }
  }
  if (!repository.actions.enabled) throw new Refusal(403, 'Actions has been disabled for this repository.')
  const cause = { event: 'workflow_dispatch', ref, sha: known.commit, actor: viewer.login, inputs }
  const story = startRun(state, repository, workflow, cause)
  repository.onDispatch.get(posix.basename(workflow.path))?.(story)
  return noContent()
}

export const workflowRoutes: readonly Route[] = [
  repositoryRoute('GET /actions/workflows/{workflow}', (call) => ok(showWorkflow(call)(workflowOf(call)))),
  repositoryRoute('POST /actions/workflows/{workflow}/dispatches', dispatch, {
    role: 'write',
    body: ['ref', 'inputs'],
  }),
]
