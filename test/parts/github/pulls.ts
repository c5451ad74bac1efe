import { readCheck } from './checks.js'
import { findMergeBase, resolveCommit } from './git-read.js'
import { type MergeMethod, mergeInto, mergeTree } from './git-write.js'
import { type IssueFacts, newIssue, setIssueState } from './issues.js'
import type { PullRequest } from './records.js'
import { invalid, notFound, Refusal } from './reply.js'
import { includesRole, roleOf } from './router.js'
import type { GithubState, Repository } from './state.js'

/** Opens a pull request from a branch that was pushed. */
export const openPull = (
  state: GithubState,
  repository: Repository,
  author: string,
  facts: IssueFacts & {
    readonly title: string
    readonly head: string
    readonly base: string
    readonly draft?: boolean
  },
): PullRequest => {
  for (const branch of [facts.head, facts.base]) {
    if (resolveCommit(repository.git, `refs/heads/${branch}`) === undefined) {
      throw invalid('Validation Failed', [{ resource: 'PullRequest', code: 'invalid', field: branch }])
    }
  }
  const { head, base, draft = false } = facts
  const pull = { ...newIssue(state, repository, author, facts), head, base, draft, merged: null }
  repository.pulls.push(pull)
  return pull
}

/** The commit at the head of a pull request, and the one it starts from. */
export const readPullEnds = (repository: Repository, pull: PullRequest): { head: string; base: string } => {
  if (pull.merged) return { head: pull.merged.headSha, base: pull.merged.baseSha }
  const head = resolveCommit(repository.git, `refs/heads/${pull.head}`)
  const tip = resolveCommit(repository.git, `refs/heads/${pull.base}`)
  if (head === undefined || tip === undefined) throw notFound()
  return { head, base: findMergeBase(repository.git, tip, head) ?? tip }
}

/** Whether a pull request can be merged, in GitHub's `mergeStateStatus`. */
export type MergeState = 'CLEAN' | 'DIRTY' | 'BLOCKED' | 'UNSTABLE' | 'DRAFT' | 'UNKNOWN'

/** Conflicts, drafts and unmet required checks, in the order in which GitHub looks. */
export const readMergeState = (repository: Repository, pull: PullRequest): MergeState => {
  if (pull.state === 'closed') return 'UNKNOWN'
  const { head } = readPullEnds(repository, pull)
  if (mergeTree(repository.git, `refs/heads/${pull.base}`, head) === undefined) return 'DIRTY'
  if (pull.draft) return 'DRAFT'
  const required = repository.protection.get(pull.base)?.requiredChecks ?? []
  if (required.some((name) => readCheck(repository, head, name) !== 'passed')) return 'BLOCKED'
  const names = new Set([
    ...repository.statuses.filter((status) => status.sha === head).map((status) => status.context),
    ...repository.runs.flatMap(({ run }) =>
      run.headSha === head ? run.attempts.flatMap(({ jobs }) => jobs.map((job) => job.name)) : [],
    ),
  ])
  const settled = [...names].every((name) => readCheck(repository, head, name) === 'passed')
  return settled ? 'CLEAN' : 'UNSTABLE'
}

/** How someone asks for a merge; what is left out is as GitHub defaults it. */
export interface MergeRequest {
  readonly method?: MergeMethod
  readonly title?: string | undefined
  readonly message?: string | undefined
  /** The head that the person looked at; any other head refuses. */
  readonly expectedHead?: string | undefined
}

/** Merges a pull request into its base in the bare repository, or refuses as GitHub would. */
export const mergePull = (
  state: GithubState,
  repository: Repository,
  pull: PullRequest,
  by: string,
  request: MergeRequest = {},
): string => {
  const { method = 'merge', title, message, expectedHead } = request
  if (pull.state === 'closed' || pull.draft) throw new Refusal(405, 'Pull Request is not mergeable')
  const ends = readPullEnds(repository, pull)
  if (expectedHead !== undefined && expectedHead !== ends.head) {
    throw new Refusal(409, 'Head branch was modified. Review and try the merge again.')
  }
  const protection = repository.protection.get(pull.base)
  const mayOverride = protection?.enforceAdmins === false && includesRole(roleOf(repository, by), 'admin')
  const merging = readMergeState(repository, pull)
  if (merging === 'BLOCKED' && !mayOverride) {
    throw new Refusal(405, 'Required status checks have not succeeded')
  }
  const subject =
    title ??
    (method === 'squash'
      ? `${pull.title} (#${pull.number})`
      : `Merge pull request #${pull.number} from ${repository.owner}/${pull.head}`)
  const sha = mergeInto(repository.git, {
    branch: pull.base,
    head: ends.head,
    method,
    message: `${subject}\n\n${message ?? (method === 'squash' ? '' : pull.title)}`.trimEnd(),
    at: state.clock.now(),
  })
  if (sha === undefined) throw new Refusal(405, 'Pull Request is not mergeable')
  pull.merged = { at: state.clock.stamp(), by, sha, headSha: ends.head, baseSha: ends.base }
  setIssueState(state, pull, 'closed', null)
  return sha
}
