import { addComment, editIssue, findIssue, type IssueFacts, openIssue, setIssueState } from '../issues.js'
import { asInteger, asOneOf, asText, asTexts } from '../json.js'
import { page, paging } from '../page.js'
import type { Comment, Issue, Label } from '../records.js'
import { created, ok } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { showLogin } from './account.js'
import { showMilestone } from './milestones.js'
import { apiUrl, webUrl } from './repository.js'

const showLabel = ({ id, name, color, description }: Label) => ({
  id,
  node_id: `LA_${id}`,
  name,
  color,
  description,
})

/** What REST shows of both issues and pull requests. */
export const showIssue = (call: RepositoryCall) => (issue: Issue) => {
  const { repository } = call
  const isPull = repository.pulls.some((pull) => pull === issue)
  const milestone = repository.milestones.find((known) => known.number === issue.milestone)
  return {
    id: issue.id,
    node_id: `I_${issue.id}`,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    user: showLogin(issue.author),
    labels: repository.labels.filter(({ name }) => issue.labels.includes(name)).map(showLabel),
    assignees: issue.assignees.map(showLogin),
    milestone: milestone ? showMilestone(call)(milestone) : null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    url: `${apiUrl(repository)}/issues/${issue.number}`,
    html_url: `${webUrl(repository)}/${isPull ? 'pull' : 'issues'}/${issue.number}`,
    ...(isPull && { pull_request: { url: `${apiUrl(repository)}/pulls/${issue.number}` } }),
  }
}

const showComment =
  ({ repository }: RepositoryCall, issue: Issue) =>
  (comment: Comment) => ({
    id: comment.id,
    node_id: `IC_${comment.id}`,
    body: comment.body,
    user: showLogin(comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: `${webUrl(repository)}/issues/${issue.number}#issuecomment-${comment.id}`,
  })

const readFacts = (call: RepositoryCall): IssueFacts => {
  const { title, body, labels, assignees, milestone } = call.fields()
  return {
    ...(title !== undefined && { title: asText(title) }),
    ...(body !== undefined && { body: asText(body) }),
    ...(labels !== undefined && { labels: asTexts(labels) }),
    ...(assignees !== undefined && { assignees: asTexts(assignees) }),
    ...(milestone !== undefined && { milestone: milestone === null ? null : asInteger(milestone) }),
  }
}

/** The issue or pull request a path names, or 404. */
export const issueOf = ({ repository, param }: RepositoryCall) =>
  findIssue(repository, Number(param('number')))

const listIssues = (call: RepositoryCall) => {
  const state = call.query('state') ?? 'open'
  const labels = call.query('labels')?.split(',') ?? []
  const milestone = call.query('milestone')
  const wanted = [...call.repository.issues, ...call.repository.pulls]
    .filter((issue) => state === 'all' || issue.state === state)
    .filter((issue) => labels.every((label) => issue.labels.includes(label)))
    .filter((issue) => milestone === undefined || String(issue.milestone) === milestone)
    .sort((one, other) => other.number - one.number)
  return page(call, wanted, showIssue(call))
}

const create = (call: RepositoryCall) => {
  const { title = '', ...facts } = readFacts(call)
  return created(
    showIssue(call)(openIssue(call.state, call.repository, call.viewer.login, { ...facts, title })),
  )
}

const edit = (call: RepositoryCall) => {
  const issue = issueOf(call)
  const { state, state_reason: reason } = call.fields()
  editIssue(call.state, call.repository, issue, readFacts(call))
  if (state !== undefined) {
    const why = reason === undefined ? undefined : asOneOf(reason, ['completed', 'not_planned', 'reopened'])
    setIssueState(call.state, issue, asOneOf(state, ['open', 'closed']), why)
  }
  return ok(showIssue(call)(issue))
}

const comment = (call: RepositoryCall) => {
  const issue = issueOf(call)
  const added = addComment(call.state, issue, call.viewer.login, asText(call.fields().body))
  return created(showComment(call, issue)(added))
}

const facts = ['title', 'body', 'labels', 'assignees', 'milestone']
const triage = { role: 'triage' } as const

export const issueRoutes: readonly Route[] = [
  repositoryRoute('GET /issues', listIssues, { query: [...paging, 'state', 'labels', 'milestone'] }),
  repositoryRoute('POST /issues', create, { body: facts }),
  repositoryRoute('PATCH /issues/{number}', edit, { ...triage, body: [...facts, 'state', 'state_reason'] }),
  repositoryRoute('POST /issues/{number}/comments', comment, { body: ['body'] }),
]
