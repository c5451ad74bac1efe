import type { Issue, PullRequest } from '../records.js'
import type { GithubState, Repository } from '../state.js'
import { GraphRefusal } from './execute.js'

/** An issue or pull request found by its node id; `pull` is set for pull requests, and is the same as `issue`. */
export interface Node {
  readonly repository: Repository
  readonly issue: Issue
  readonly pull: PullRequest | undefined
}

const missing = (id: unknown) =>
  new GraphRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)

/** The issue or pull request of a node id, or NOT_FOUND. */
export const findNode = (state: GithubState, id: unknown): Node => {
  for (const repository of state.repositories) {
    const pull = repository.pulls.find((known) => `PR_${known.id}` === id)
    const issue = pull ?? repository.issues.find((known) => `I_${known.id}` === id)
    if (issue) return { repository, issue, pull }
  }
  throw missing(id)
}

/** The repository of a node id, or NOT_FOUND. */
export const findRepositoryNode = (state: GithubState, id: unknown): Repository => {
  const repository = state.repositories.find((known) => `R_${known.id}` === id)
  if (!repository) throw missing(id)
  return repository
}

/** The comment of a node id, with its issue. */
export const findCommentNode = (state: GithubState, id: unknown) => {
  for (const repository of state.repositories) {
    for (const issue of [...repository.issues, ...repository.pulls]) {
      const comment = issue.comments.find((known) => `IC_${known.id}` === id)
      if (comment) return { repository, issue, comment }
    }
  }
  throw missing(id)
}
