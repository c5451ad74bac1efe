import { addComment, editIssue, type IssueFacts, openIssue, setIssueState } from '../issues.js'
import { mergePull } from '../pulls.js'
import { Refusal } from '../reply.js'
import { includesRole, roleOf } from '../router.js'
import type { GithubState, Repository } from '../state.js'
import { GraphRefusal, readInput } from './execute.js'
import { commentUrl, issueType } from './issue-type.js'
import { findCommentNode, findNode, findRepositoryNode } from './nodes.js'
import { pullType } from './pull-type.js'
import { type Arguments, asList, type Context, type ObjectType, object, plain } from './schema.js'

const labelNames = (repository: Repository, ids: unknown): string[] =>
  (asList(ids) ?? []).map((id) => {
    const label = repository.labels.find((known) => `LA_${known.id}` === id)
    if (!label)
      throw new GraphRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)
    return label.name
  })

const loginOf = (state: GithubState, id: unknown): string => {
  const account = state.accounts.find((known) => `U_${known.id}` === id)
  if (!account)
    throw new GraphRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)
  return account.login
}

const readFacts = (state: GithubState, repository: Repository, input: Arguments): IssueFacts => {
  const { title, body, labelIds, assigneeIds, milestoneId } = input
  const milestone = repository.milestones.find((known) => `MI_${known.id}` === milestoneId)
  return {
    ...(typeof title === 'string' && { title }),
    ...(typeof body === 'string' && { body }),
    ...(labelIds !== undefined && { labels: labelNames(repository, labelIds) }),
    ...(assigneeIds !== undefined && {
      assignees: (asList(assigneeIds) ?? []).map((id) => loginOf(state, id)),
    }),
    ...(milestoneId !== undefined && { milestone: milestone?.number ?? null }),
  }
}

const payload = (fields: Readonly<Record<string, unknown>>) =>
  plain('Payload', { clientMutationId: null, ...fields })

const mayWrite = (repository: Repository, { viewer }: Context, what: string): void => {
  if (includesRole(roleOf(repository, viewer.login), 'triage')) return
  throw new GraphRefusal(
    'FORBIDDEN',
    `${viewer.login} does not have the correct permissions to execute \`${what}\``,
  )
}

const edit = (
  context: Context,
  id: unknown,
  what: string,
  change: (node: ReturnType<typeof findNode>) => void,
) => {
  const node = findNode(context.state, id)
  mayWrite(node.repository, context, what)
  change(node)
  const { repository, issue, pull } = node
  return payload(
    pull
      ? { pullRequest: object(pullType, { repository, item: pull }) }
      : { issue: object(issueType, { repository, item: issue }) },
  )
}

const mutations: Readonly<Record<string, (input: Arguments, context: Context) => unknown>> = {
  createIssue: (input, { state, viewer }) => {
    const repository = findRepositoryNode(state, input.repositoryId)
    const facts = { title: '', ...readFacts(state, repository, input) }
    const item = openIssue(state, repository, viewer.login, facts)
    return payload({ issue: object(issueType, { repository, item }) })
  },
  updateIssue: (input, context) =>
    edit(context, input.id, 'UpdateIssue', ({ repository, issue }) =>
      editIssue(context.state, repository, issue, readFacts(context.state, repository, input)),
    ),
  updatePullRequest: (input, context) =>
    edit(context, input.pullRequestId, 'UpdatePullRequest', ({ repository, issue }) =>
      editIssue(context.state, repository, issue, readFacts(context.state, repository, input)),
    ),
  closeIssue: (input, context) =>
    edit(context, input.issueId, 'CloseIssue', ({ issue }) =>
      setIssueState(
        context.state,
        issue,
        'closed',
        input.stateReason === 'NOT_PLANNED' ? 'not_planned' : 'completed',
      ),
    ),
  reopenIssue: (input, context) =>
    edit(context, input.issueId, 'ReopenIssue', ({ issue }) => setIssueState(context.state, issue, 'open')),
  closePullRequest: (input, context) =>
    edit(context, input.pullRequestId, 'ClosePullRequest', ({ issue }) =>
      setIssueState(context.state, issue, 'closed', null),
    ),
  addLabelsToLabelable: (input, context) =>
    edit(context, input.labelableId, 'AddLabelsToLabelable', ({ repository, issue }) => {
      const labels = [...issue.labels, ...labelNames(repository, input.labelIds)]
      editIssue(context.state, repository, issue, { labels })
    }),
  removeLabelsFromLabelable: (input, context) =>
    edit(context, input.labelableId, 'RemoveLabelsFromLabelable', ({ repository, issue }) => {
      const gone = labelNames(repository, input.labelIds)
      editIssue(context.state, repository, issue, {
        labels: issue.labels.filter((name) => !gone.includes(name)),
      })
    }),
  addComment: (input, { state, viewer }) => {
    const { repository, issue } = findNode(state, input.subjectId)
    const comment = addComment(state, issue, viewer.login, String(input.body))
    const node = plain('IssueComment', {
      id: `IC_${comment.id}`,
      url: commentUrl(repository, issue, comment),
    })
    return payload({ commentEdge: plain('IssueCommentEdge', { node }) })
  },
  updateIssueComment: (input, { state }) => {
    const { repository, issue, comment } = findCommentNode(state, input.id)
    comment.body = String(input.body)
    comment.updatedAt = state.clock.stamp()
    return payload({ issueComment: plain('IssueComment', { url: commentUrl(repository, issue, comment) }) })
  },
  mergePullRequest: (input, context) =>
    edit(context, input.pullRequestId, 'MergePullRequest', ({ repository, pull }) => {
      if (!pull) throw new GraphRefusal('NOT_FOUND', 'that is no pull request')
      const { mergeMethod, commitHeadline, commitBody, expectedHeadOid } = input
      const method = mergeMethod === 'SQUASH' ? 'squash' : mergeMethod === 'REBASE' ? 'rebase' : 'merge'
      mergePull(context.state, repository, pull, context.viewer.login, {
        method,
        title: commitHeadline === undefined ? undefined : String(commitHeadline),
        message: commitBody === undefined ? undefined : String(commitBody),
        expectedHead: expectedHeadOid === undefined ? undefined : String(expectedHeadOid),
      })
    }),
}

/** The root of mutations. What REST would refuse, GraphQL refuses in its own form. */
export const mutationType: ObjectType<null> = {
  name: 'Mutation',
  fields: Object.fromEntries(
    Object.entries(mutations).map(([name, perform]) => [
      name,
      (_source: null, args: Arguments, context: Context) => {
        try {
          return perform(readInput(args), context)
        } catch (error) {
          if (error instanceof Refusal) throw new GraphRefusal('UNPROCESSABLE', error.message)
          throw error
        }
      },
    ]),
  ),
}
