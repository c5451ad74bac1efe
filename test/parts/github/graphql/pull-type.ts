import { type JobCheck, listJobChecks, listStatuses } from '../checks.js'
import { listPullCommits, listPullFiles, readMergeState, readPullEnds } from '../pulls.js'
import type { CommitStatus, PullRequest } from '../records.js'
import { webUrl } from '../rest/repository.js'
import type { Repository } from '../state.js'
import { type Placed, sharedFields } from './issue-type.js'
import { actor } from './people.js'
import { type Arguments, connection, type ObjectType, plain } from './schema.js'

const upper = (text: string | null) => text?.toUpperCase() ?? null

const showCheckRun = (repository: Repository, { job, run }: JobCheck, isRequired: boolean) =>
  plain('CheckRun', {
    name: job.name,
    checkSuite: plain('CheckSuite', {
      workflowRun: plain('WorkflowRun', { workflow: plain('Workflow', { name: run.workflow.name }) }),
    }),
    status: upper(job.status),
    conclusion: upper(job.conclusion),
    startedAt: job.startedAt,
    completedAt: job.completedAt,
    detailsUrl: `${webUrl(repository)}/actions/runs/${run.id}/job/${job.id}`,
    isRequired,
  })

const showStatus = (status: CommitStatus, isRequired: boolean) =>
  plain('StatusContext', {
    context: status.context,
    state: upper(status.state),
    targetUrl: status.targetUrl,
    createdAt: status.createdAt,
    isRequired,
  })

/** The checks of a commit; null where nothing ever reported on it, as for pull requests made with GITHUB_TOKEN. */
const showRollup = (repository: Repository, pull: PullRequest, sha: string) => {
  const required = repository.protection.get(pull.base)?.requiredChecks ?? []
  const contexts = [
    ...listJobChecks(repository, sha).map((check) =>
      showCheckRun(repository, check, required.includes(check.job.name)),
    ),
    ...listStatuses(repository, sha).map((status) => showStatus(status, required.includes(status.context))),
  ]
  if (contexts.length === 0) return null
  return plain('StatusCheckRollup', { contexts: connection(contexts, {}, (context) => context) })
}

const showCommits = ({ repository, item }: Placed<PullRequest>, args: Arguments) =>
  connection(listPullCommits(repository, item), args, (commit) => {
    const [headline = '', ...rest] = commit.message.split('\n')
    const author = plain('GitActor', { name: commit.authorName, email: commit.authorEmail, user: null })
    return plain('PullRequestCommit', {
      commit: plain('Commit', {
        oid: commit.sha,
        messageHeadline: headline,
        messageBody: rest.join('\n').trim(),
        authoredDate: commit.authoredAt,
        committedDate: commit.committedAt,
        authors: connection([author], {}, (one) => one),
        statusCheckRollup: showRollup(repository, item, commit.sha),
      }),
    })
  })

const showOwner = (repository: Repository) =>
  plain(repository.ownerKind, {
    id: `O_${repository.owner}`,
    login: repository.owner,
    name: repository.owner,
  })

const none = (_source: unknown, args: Arguments) => connection([], args, () => null)

export const pullType: ObjectType<Placed<PullRequest>> = {
  name: 'PullRequest',
  fields: {
    ...sharedFields,
    id: ({ item }) => `PR_${item.id}`,
    url: ({ repository, item }) => `${webUrl(repository)}/pull/${item.number}`,
    state: ({ item }) => (item.merged ? 'MERGED' : item.state.toUpperCase()),
    baseRefName: ({ item }) => item.base,
    headRefName: ({ item }) => item.head,
    headRefOid: ({ repository, item }) => readPullEnds(repository, item).head,
    headRepository: ({ repository }) =>
      plain('Repository', { id: `R_${repository.id}`, name: repository.name, owner: showOwner(repository) }),
    headRepositoryOwner: ({ repository }) => showOwner(repository),
    isCrossRepository: () => false,
    isDraft: ({ item }) => item.draft,
    maintainerCanModify: () => true,
    mergeStateStatus: ({ repository, item }) => readMergeState(repository, item),
    mergeable: ({ repository, item }) => {
      const state = readMergeState(repository, item)
      return state === 'UNKNOWN' ? state : state === 'DIRTY' ? 'CONFLICTING' : 'MERGEABLE'
    },
    mergedAt: ({ item }) => item.merged?.at ?? null,
    mergedBy: ({ item }, _, context) => (item.merged ? actor(item.merged.by, context) : null),
    mergeCommit: ({ item }) => (item.merged ? plain('Commit', { oid: item.merged.sha }) : null),
    potentialMergeCommit: () => null,
    changedFiles: ({ repository, item }) => listPullFiles(repository, item).length,
    additions: ({ repository, item }) =>
      listPullFiles(repository, item).reduce((sum, file) => sum + file.additions, 0),
    deletions: ({ repository, item }) =>
      listPullFiles(repository, item).reduce((sum, file) => sum + file.deletions, 0),
    files: ({ repository, item }, args) =>
      connection(listPullFiles(repository, item), args, (file) =>
        plain('PullRequestChangedFile', { ...file }),
      ),
    commits: showCommits,
    reviewDecision: () => null,
    reviews: none,
    latestReviews: none,
    reviewRequests: none,
    isInMergeQueue: () => false,
    isMergeQueueEnabled: () => false,
    baseRef: ({ repository, item }) => {
      const rule = repository.protection.get(item.base)
      const shown = rule && plain('BranchProtectionRule', { requiresStrictStatusChecks: rule.strict })
      return plain('Ref', { name: item.base, branchProtectionRule: shown ?? null })
    },
  },
}
