import type { Comment, Issue, Label, Milestone } from './records.js'
import { invalid, notFound } from './reply.js'
import { type GithubState, nextNumber, type Repository } from './state.js'

/** What an issue is opened or changed with; left out is left as it is. Labels and assignees by name. */
export interface IssueFacts {
  readonly title?: string
  readonly body?: string
  readonly labels?: readonly string[]
  readonly assignees?: readonly string[]
  readonly milestone?: number | null
}

/** Adds a label. */
export const addLabel = (
  state: GithubState,
  repository: Repository,
  label: { name: string; color?: string; description?: string },
): Label => {
  if (repository.labels.some((known) => known.name === label.name)) {
    throw invalid('Validation Failed', [{ resource: 'Label', code: 'already_exists', field: 'name' }])
  }
  const added = { id: state.nextId(), color: 'ededed', description: '', ...label }
  repository.labels.push(added)
  return added
}

/** Adds a milestone. */
export const addMilestone = (
  state: GithubState,
  repository: Repository,
  milestone: { title: string; description?: string },
): Milestone => {
  if (repository.milestones.some((known) => known.title === milestone.title)) {
    throw invalid('Validation Failed', [{ resource: 'Milestone', code: 'already_exists', field: 'title' }])
  }
  const number = repository.milestones.length + 1
  const added: Milestone = { id: state.nextId(), number, state: 'open', description: '', ...milestone }
  repository.milestones.push(added)
  return added
}

/** Labels an issue; a label that is new to the repository is made, as GitHub does. */
const labelAs = (state: GithubState, repository: Repository, names: readonly string[]): string[] => {
  for (const name of names) {
    if (!repository.labels.some((known) => known.name === name)) addLabel(state, repository, { name })
  }
  return [...new Set(names)]
}

/** The fields of a new issue or pull request. */
export const newIssue = (
  state: GithubState,
  repository: Repository,
  author: string,
  facts: IssueFacts & { readonly title: string },
): Issue => {
  if (facts.title.trim() === '') {
    throw invalid('Validation Failed', [{ resource: 'Issue', code: 'missing_field', field: 'title' }])
  }
  const at = state.clock.stamp()
  return {
    id: state.nextId(),
    number: nextNumber(repository),
    author,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    title: facts.title,
    body: facts.body ?? '',
    state: 'open',
    stateReason: null,
    labels: labelAs(state, repository, facts.labels ?? []),
    assignees: [...(facts.assignees ?? [])],
    milestone: facts.milestone ?? null,
    comments: [],
  }
}

/** Opens an issue. */
export const openIssue = (
  state: GithubState,
  repository: Repository,
  author: string,
  facts: IssueFacts & { readonly title: string },
): Issue => {
  const issue = newIssue(state, repository, author, facts)
  repository.issues.push(issue)
  return issue
}

/** Changes an issue or pull request. */
export const editIssue = (
  state: GithubState,
  repository: Repository,
  issue: Issue,
  facts: IssueFacts,
): void => {
  if (facts.title !== undefined) issue.title = facts.title
  if (facts.body !== undefined) issue.body = facts.body
  if (facts.labels !== undefined) issue.labels = labelAs(state, repository, facts.labels)
  if (facts.assignees !== undefined) issue.assignees = [...facts.assignees]
  if (facts.milestone !== undefined) issue.milestone = facts.milestone
  issue.updatedAt = state.clock.stamp()
}

/** Closes or reopens an issue or pull request. */
export const setIssueState = (
  state: GithubState,
  issue: Issue,
  value: Issue['state'],
  reason: Issue['stateReason'] = value === 'closed' ? 'completed' : 'reopened',
): void => {
  issue.state = value
  issue.stateReason = reason
  issue.updatedAt = state.clock.stamp()
  issue.closedAt = value === 'closed' ? state.clock.stamp() : null
}

/** Adds a comment to an issue or pull request. */
export const addComment = (state: GithubState, issue: Issue, author: string, body: string): Comment => {
  if (body.trim() === '') throw invalid('Body cannot be blank')
  const at = state.clock.stamp()
  const comment = { id: state.nextId(), author, body, createdAt: at, updatedAt: at }
  issue.comments.push(comment)
  issue.updatedAt = at
  return comment
}

/** The issue or pull request of a number, or 404. */
export const findIssue = (repository: Repository, number: number): Issue => {
  const issue = [...repository.issues, ...repository.pulls].find((known) => known.number === number)
  if (!issue) throw notFound()
  return issue
}
