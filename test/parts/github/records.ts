/** What a person or bot may do in a repository, from most to least. */
export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read'

/** Someone with a token. A fine-grained or App token reports no scopes: leave them empty. */
export interface Account {
  readonly id: number
  readonly login: string
  readonly name: string
  readonly kind: 'User' | 'Bot'
  readonly token: string
  scopes: string[]
  expired: boolean
}

export interface Label {
  readonly id: number
  name: string
  color: string
  description: string
}

export interface Milestone {
  readonly id: number
  readonly number: number
  title: string
  description: string
  state: 'open' | 'closed'
}

export interface Comment {
  readonly id: number
  readonly author: string
  body: string
  readonly createdAt: string
  updatedAt: string
}

/** What issues and pull requests share; labels and assignees by name. */
export interface Issue {
  readonly id: number
  readonly number: number
  readonly author: string
  readonly createdAt: string
  title: string
  body: string
  state: 'open' | 'closed'
  stateReason: 'completed' | 'not_planned' | 'reopened' | null
  labels: string[]
  assignees: string[]
  milestone: number | null
  comments: Comment[]
  updatedAt: string
  closedAt: string | null
}

export interface PullRequest extends Issue {
  readonly head: string
  base: string
  draft: boolean
  /** Kept when it was merged, for the branch may be gone by then. */
  merged: { at: string; by: string; sha: string; headSha: string; baseSha: string } | null
}

export interface Asset {
  readonly id: number
  readonly uploader: string
  readonly createdAt: string
  readonly contentType: string
  readonly bytes: Buffer
  /** `sha256:` and the digest in hex. */
  readonly digest: string
  name: string
  label: string
  downloads: number
}

export interface Release {
  readonly id: number
  readonly author: string
  readonly createdAt: string
  tag: string
  target: string
  name: string
  body: string
  draft: boolean
  prerelease: boolean
  immutable: boolean
  publishedAt: string | null
  assets: Asset[]
}

export interface Secret {
  readonly name: string
  readonly createdAt: string
  updatedAt: string
}

export interface Environment {
  readonly id: number
  readonly name: string
  readonly reviewers: { readonly type: 'User' | 'Team'; readonly name: string }[]
  readonly secrets: Secret[]
}

export interface CommitStatus {
  readonly id: number
  readonly sha: string
  readonly context: string
  readonly state: 'error' | 'failure' | 'pending' | 'success'
  readonly description: string
  readonly targetUrl: string
  readonly createdAt: string
}

export interface BranchProtection {
  /** Names of the checks that must pass; undefined when no check is required. */
  requiredChecks: string[] | undefined
  strict: boolean
  enforceAdmins: boolean
  requiredReviews: number
}

export interface Ruleset {
  readonly id: number
  readonly name: string
  readonly target: 'branch' | 'tag'
  enforcement: 'active' | 'evaluate' | 'disabled'
  /** Ref patterns, such as `refs/tags/v*` or `~DEFAULT_BRANCH`. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly rules: { readonly type: string; readonly parameters?: Readonly<Record<string, unknown>> }[]
}

/** Settings → Actions → General. */
export interface ActionsSettings {
  enabled: boolean
  allowedActions: 'all' | 'local_only' | 'selected'
  workflowPermission: 'read' | 'write'
  canApprovePullRequests: boolean
  /** True where the organization forbids the repository to change these. */
  locked: boolean
}
