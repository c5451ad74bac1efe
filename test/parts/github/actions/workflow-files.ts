import { posix } from 'node:path'
import { parse } from 'yaml'
import { listFolder, readDefaultBranch, readFileAt } from '../git-read.js'
import { asObject, isObject, type JsonObject } from '../json.js'
import type { GithubState, Repository } from '../state.js'
import type { Workflow } from './records.js'

const folder = '.github/workflows'

/** A dispatch input as the workflow file declares it. */
export interface DispatchInput {
  readonly required: boolean
  readonly default: string | undefined
  readonly options: readonly string[] | undefined
}

const readYaml = (text: Buffer | undefined): JsonObject => {
  const value: unknown = text === undefined ? undefined : parse(text.toString())
  return isObject(value) ? value : {}
}

/** The workflows whose files stand on the default branch, by path; an id stays with its path. */
export const listWorkflows = (state: GithubState, repository: Repository): Workflow[] => {
  const branch = readDefaultBranch(repository.git)
  const files = listFolder(repository.git, branch, folder).filter((entry) => /\.ya?ml$/.test(entry.path))
  return files.map(({ path }) => {
    const known = repository.workflows.find((workflow) => workflow.path === path)
    const title = readYaml(readFileAt(repository.git, branch, path)).name
    const name = typeof title === 'string' ? title : path
    if (known?.name === name) return known
    const workflow: Workflow = {
      id: known?.id ?? state.nextId(),
      path,
      name,
      createdAt: known?.createdAt ?? state.clock.stamp(),
      state: known?.state ?? 'active',
    }
    if (known) repository.workflows.splice(repository.workflows.indexOf(known), 1)
    repository.workflows.push(workflow)
    return workflow
  })
}

/** A workflow by id or file name; undefined where there is none. */
export const findWorkflow = (state: GithubState, repository: Repository, key: string): Workflow | undefined =>
  listWorkflows(state, repository).find(
    (workflow) =>
      String(workflow.id) === key || posix.basename(workflow.path) === key || workflow.path === key,
  )

/** What a workflow file at a revision takes when dispatched; undefined when it cannot be dispatched. */
export const readDispatchInputs = (
  repository: Repository,
  path: string,
  revision: string,
): Readonly<Record<string, DispatchInput>> | undefined => {
  const on = readYaml(readFileAt(repository.git, revision, path)).on
  if (on === 'workflow_dispatch') return {}
  if (Array.isArray(on)) return on.includes('workflow_dispatch') ? {} : undefined
  if (!isObject(on) || !('workflow_dispatch' in on)) return undefined
  const inputs = asObject(asObject(on.workflow_dispatch ?? {}).inputs ?? {})
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => {
      const facts = isObject(input) ? input : {}
      return [
        name,
        {
          required: facts.required === true,
          default: facts.default === undefined ? undefined : String(facts.default),
          options: Array.isArray(facts.options) ? facts.options.map(String) : undefined,
        },
      ]
    }),
  )
}
