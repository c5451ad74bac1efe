import type { Comment, Issue } from '../records.js'
import { labelsOf } from '../rest/labels.js'
import { webUrl } from '../rest/repository.js'
import type { Repository } from '../state.js'
import { actor } from './people.js'
import { type Arguments, type Context, connection, type ObjectType, plain } from './schema.js'

/** An issue or pull request with the repository it stands in. */
export interface Placed<Item> {
  readonly repository: Repository
  readonly item: Item
}

/** A label as GraphQL shows it. */
export const showLabel = ({ id, name, color, description }: Repository['labels'][number]) =>
  plain('Label', { id: `LA_${id}`, name, color, description })

/** A milestone as GraphQL shows it. */
export const showMilestone = ({ id, number, title, description }: Repository['milestones'][number]) =>
  plain('Milestone', { id: `MI_${id}`, number, title, description, dueOn: null })

/** The address of a comment for people. */
export const commentUrl = (repository: Repository, issue: Issue, comment: Comment): string =>
  `${webUrl(repository)}/issues/${issue.number}#issuecomment-${comment.id}`

const showComment =
  ({ repository, item }: Placed<Issue>, context: Context) =>
  (comment: Comment) =>
    plain('IssueComment', {
      id: `IC_${comment.id}`,
      author: actor(comment.author, context),
      authorAssociation: repository.roles.has(comment.author) ? 'MEMBER' : 'NONE',
      body: comment.body,
      createdAt: comment.createdAt,
      includesCreatedEdit: comment.updatedAt !== comment.createdAt,
      isMinimized: false,
      minimizedReason: null,
      reactionGroups: [],
      url: commentUrl(repository, item, comment),
      viewerDidAuthor: comment.author === context.viewer.login,
    })

const list =
  <Item>(items: readonly Item[], show: (item: Item) => unknown) =>
  (args: Arguments) =>
    connection(items, args, show)

/** The fields that issues and pull requests share. */
export const sharedFields: ObjectType<Placed<Issue>>['fields'] = {
  number: ({ item }) => item.number,
  title: ({ item }) => item.title,
  body: ({ item }) => item.body,
  closed: ({ item }) => item.state === 'closed',
  createdAt: ({ item }) => item.createdAt,
  updatedAt: ({ item }) => item.updatedAt,
  closedAt: ({ item }) => item.closedAt,
  reactionGroups: () => [],
  author: ({ item }, _, context) => actor(item.author, context),
  assignees: ({ item }, args, context) => list(item.assignees, (login) => actor(login, context))(args),
  labels: ({ repository, item }, args) => list(labelsOf(repository, item), showLabel)(args),
  comments: (placed, args, context) => list(placed.item.comments, showComment(placed, context))(args),
  milestone: ({ repository, item }) => {
    const milestone = repository.milestones.find((known) => known.number === item.milestone)
    return milestone ? showMilestone(milestone) : null
  },
}

export const issueType: ObjectType<Placed<Issue>> = {
  name: 'Issue',
  fields: {
    ...sharedFields,
    id: ({ item }) => `I_${item.id}`,
    url: ({ repository, item }) => `${webUrl(repository)}/issues/${item.number}`,
    state: ({ item }) => item.state.toUpperCase(),
    stateReason: ({ item }) => item.stateReason?.toUpperCase() ?? null,
    isPinned: () => false,
  },
}
