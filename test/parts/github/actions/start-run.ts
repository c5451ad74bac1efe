import { readCommit, readDefaultBranch, resolveCommit } from '../git-read.js'
import type { GithubState, Repository } from '../state.js'
import type { Workflow } from './records.js'
import type { RunStory } from './run-story.js'
import { tellRun } from './tell-run.js'
import { findWorkflow } from './workflow-files.js'

/** What made a run start. `ref` is a branch or tag name; `at` back- or forward-dates it (ISO 8601). */
export interface RunCause {
  readonly event?: string
  readonly ref?: string
  readonly sha?: string
  readonly actor?: string
  readonly title?: string
  readonly at?: string
  readonly inputs?: Readonly<Record<string, string>>
}

/** Queues a run of a workflow file, as a push or a dispatch of it would, and gives its story. */
export const startRun = (
  state: GithubState,
  repository: Repository,
  workflow: Workflow | string,
  cause: RunCause = {},
): RunStory => {
  const found = typeof workflow === 'string' ? findWorkflow(state, repository, workflow) : workflow
  if (!found) throw new Error(`no workflow ${String(workflow)} on the default branch: commit its file first`)
  const ref = cause.ref ?? readDefaultBranch(repository.git)
  const sha = cause.sha ?? resolveCommit(repository.git, ref)
  if (sha === undefined) throw new Error(`no branch or tag ${ref} to run ${found.path} at: push it first`)
  const event = cause.event ?? 'push'
  const actor = cause.actor ?? state.accounts[0]?.login ?? repository.owner
  const at = cause.at ?? state.clock.stamp()
  const subject = readCommit(repository.git, sha)?.message.split('\n')[0] ?? sha
  const story = tellRun(state, repository, {
    id: state.nextId(),
    number: 1 + repository.runs.filter(({ run }) => run.workflow.id === found.id).length,
    workflow: found,
    title: cause.title ?? (event === 'workflow_dispatch' ? found.name : subject),
    event,
    actor,
    headBranch: ref,
    headSha: sha,
    createdAt: at,
    inputs: cause.inputs ?? {},
    hidden: false,
    attempts: [
      { number: 1, actor, startedAt: at, updatedAt: at, status: 'queued', conclusion: null, jobs: [] },
    ],
  })
  repository.runs.push(story)
  return story
}
