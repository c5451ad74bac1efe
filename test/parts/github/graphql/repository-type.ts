import { listRefs, readDefaultBranch, resolveCommit } from '../git-read.js'
import { isObject } from '../json.js'
import type { Issue, PullRequest, Release } from '../records.js'
import { findLatest } from '../releases.js'
import { releaseUrl } from '../rest/releases.js'
import { webUrl } from '../rest/repository.js'
import { includesRole, roleOf } from '../router.js'
import type { Repository } from '../state.js'
import { GraphRefusal } from './execute.js'
import { issueType, showLabel, showMilestone } from './issue-type.js'
import { actor } from './people.js'
import { pullType } from './pull-type.js'
import { type Arguments, asList, connection, type ObjectType, object, plain } from './schema.js'

const newestFirst = <Item extends { readonly number: number }>(items: readonly Item[]): Item[] =>
  [...items].sort((one, other) => other.number - one.number)

/** GitHub orders oldest first unless asked for the newest. */
const ordered = <Item extends { readonly number: number }>(
  items: readonly Item[],
  args: Arguments,
): readonly Item[] => (JSON.stringify(args.orderBy ?? {}).includes('DESC') ? newestFirst(items) : items)

const stateOf = (pull: PullRequest): string => (pull.merged ? 'MERGED' : pull.state.toUpperCase())

const listIssues = (repository: Repository, args: Arguments) => {
  const states = asList(args.states)
  const filter = isObject(args.filterBy) ? args.filterBy : {}
  const wanted = repository.issues
    .filter((issue) => states?.includes(issue.state.toUpperCase()) ?? true)
    .filter((issue) => filter.createdBy === undefined || filter.createdBy === issue.author)
    .filter((issue) => filter.assignee === undefined || issue.assignees.includes(String(filter.assignee)))
  return connection(ordered(wanted, args), args, (item) => object(issueType, { repository, item }))
}

const listPulls = (repository: Repository, args: Arguments) => {
  const states = asList(args.states)
  const wanted = repository.pulls
    .filter((pull) => states?.includes(stateOf(pull)) ?? true)
    .filter((pull) => (args.headRefName ?? pull.head) === pull.head)
    .filter((pull) => (args.baseRefName ?? pull.base) === pull.base)
  return connection(ordered(wanted, args), args, (item) => object(pullType, { repository, item }))
}

const missing = (what: string) => new GraphRefusal('NOT_FOUND', `Could not resolve to ${what}.`)

/** The issue or pull request of a number, as an object of its own type. */
export const showByNumber = (repository: Repository, number: unknown, only?: 'Issue' | 'PullRequest') => {
  const same = (item: Issue) => item.number === number
  const issue = only === 'PullRequest' ? undefined : repository.issues.find(same)
  if (issue) return object(issueType, { repository, item: issue })
  const item = only === 'Issue' ? undefined : repository.pulls.find(same)
  if (!item) throw missing(`an issue or pull request with the number of ${number}`)
  return object(pullType, { repository, item })
}

const showRelease = (repository: Repository, release: Release) =>
  plain('Release', {
    databaseId: release.id,
    id: `RE_${release.id}`,
    name: release.name,
    tagName: release.tag,
    description: release.body,
    isDraft: release.draft,
    isPrerelease: release.prerelease,
    isLatest: findLatest(repository) === release,
    createdAt: release.createdAt,
    publishedAt: release.publishedAt,
    url: releaseUrl(webUrl(repository), release),
  })

const showRef = (repository: Repository, name: unknown) => {
  const full = listRefs(repository.git, 'refs/').find(
    (ref) => ref.name === name || ref.name === `refs/heads/${name}`,
  )
  return full
    ? plain('Ref', {
        id: `REF_${full.name}`,
        name: full.name.split('/').slice(2).join('/'),
        target: plain('Commit', { oid: full.commit }),
      })
    : null
}

const people = (repository: Repository) => [...repository.roles.keys()]

export const repositoryType: ObjectType<Repository> = {
  name: 'Repository',
  fields: {
    id: ({ id }) => `R_${id}`,
    name: ({ name }) => name,
    nameWithOwner: ({ owner, name }) => `${owner}/${name}`,
    owner: ({ owner, ownerKind }) => plain(ownerKind, { id: `O_${owner}`, login: owner }),
    description: ({ description }) => description,
    homepageUrl: () => '',
    url: webUrl,
    sshUrl: ({ owner, name }) => `git@github.com:${owner}/${name}.git`,
    createdAt: ({ createdAt }) => createdAt,
    pushedAt: ({ createdAt }) => createdAt,
    updatedAt: ({ createdAt }) => createdAt,
    visibility: ({ visibility }) => visibility.toUpperCase(),
    isPrivate: ({ visibility }) => visibility === 'private',
    isArchived: ({ archived }) => archived,
    isFork: () => false,
    isTemplate: () => false,
    isMirror: () => false,
    isEmpty: ({ git }) => resolveCommit(git, 'HEAD') === undefined,
    isInOrganization: ({ ownerKind }) => ownerKind === 'Organization',
    parent: () => null,
    hasIssuesEnabled: () => true,
    hasWikiEnabled: () => false,
    hasProjectsEnabled: () => false,
    hasDiscussionsEnabled: () => false,
    mergeCommitAllowed: ({ mergeMethods }) => mergeMethods.merge,
    squashMergeAllowed: ({ mergeMethods }) => mergeMethods.squash,
    rebaseMergeAllowed: ({ mergeMethods }) => mergeMethods.rebase,
    deleteBranchOnMerge: () => false,
    viewerPermission: (repository, _, { viewer }) => roleOf(repository, viewer.login).toUpperCase(),
    viewerCanAdminister: (repository, _, { viewer }) =>
      includesRole(roleOf(repository, viewer.login), 'admin'),
    defaultBranchRef: ({ git }) => {
      const name = readDefaultBranch(git)
      return resolveCommit(git, name) === undefined ? null : plain('Ref', { name })
    },
    ref: (repository, args) => showRef(repository, args.qualifiedName),
    labels: ({ labels }, args) => connection(labels, args, showLabel),
    label: ({ labels }, args) => {
      const label = labels.find((known) => known.name.toLowerCase() === String(args.name).toLowerCase())
      return label ? showLabel(label) : null
    },
    milestones: ({ milestones }, args) => {
      const states = asList(args.states)
      const wanted = milestones.filter((milestone) => states?.includes(milestone.state.toUpperCase()) ?? true)
      return connection(wanted, args, showMilestone)
    },
    assignableUsers: (repository, args, context) =>
      connection(people(repository), args, (login) => actor(login, context)),
    issues: listIssues,
    pullRequests: listPulls,
    issue: (repository, args) => showByNumber(repository, args.number, 'Issue'),
    pullRequest: (repository, args) => showByNumber(repository, args.number, 'PullRequest'),
    issueOrPullRequest: (repository, args) => showByNumber(repository, args.number),
    release: (repository, args) => {
      const release = repository.releases.findLast((known) => known.tag === args.tagName)
      return release ? showRelease(repository, release) : null
    },
    releases: (repository, args) =>
      connection([...repository.releases].reverse(), args, (release) => showRelease(repository, release)),
    latestRelease: (repository) => {
      const release = findLatest(repository)
      return release ? showRelease(repository, release) : null
    },
  },
}
