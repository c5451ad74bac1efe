import type { Artifact, Workflow } from './actions/records.js'
import type { RunStory } from './actions/run-story.js'
import type { Clock } from './clock.js'
import type {
  Account,
  ActionsSettings,
  BranchProtection,
  CommitStatus,
  Environment,
  Issue,
  Label,
  Milestone,
  PullRequest,
  Release,
  Role,
  Ruleset,
  Secret,
} from './records.js'

/** A repository with everything GitHub keeps beside its git history. Tests set it up and change it freely. */
export interface Repository {
  readonly id: number
  readonly owner: string
  readonly name: string
  readonly ownerKind: 'User' | 'Organization'
  /** The bare repository that pushes land in. */
  readonly git: string
  readonly createdAt: string
  archived: boolean
  immutableReleases: boolean
  /** By login; who is not in it may read. */
  readonly roles: Map<string, Role>
  readonly actions: ActionsSettings
  /** By branch name. */
  readonly protection: Map<string, BranchProtection>
  readonly rulesets: Ruleset[]
  readonly secrets: Secret[]
  readonly organizationSecrets: Secret[]
  readonly environments: Environment[]
  readonly workflows: Workflow[]
  /** Oldest first. */
  readonly runs: RunStory[]
  readonly artifacts: Artifact[]
  readonly statuses: CommitStatus[]
  readonly issues: Issue[]
  readonly pulls: PullRequest[]
  readonly labels: Label[]
  readonly milestones: Milestone[]
  readonly releases: Release[]
  /** The id of the release marked latest. */
  latestRelease: number | null
  /** Attestation bundles by subject digest (`sha256:…`). */
  readonly attestations: Map<string, unknown[]>
  /** What a test does when a workflow is dispatched, by workflow file name. */
  readonly onDispatch: Map<string, (run: RunStory) => void>
}

/** Bytes behind a signed address, where GitHub sends clients for logs, artifacts and assets. */
export interface StoredFile {
  readonly bytes: Buffer
  readonly contentType: string
}

/** All that this GitHub knows. */
export interface GithubState {
  readonly clock: Clock
  readonly accounts: Account[]
  readonly repositories: Repository[]
  readonly storage: Map<string, StoredFile>
  readonly rateLimit: { limit: number; used: number; resetsAt: number }
  nextId(): number
}

/** A GitHub with nobody and nothing in it. */
export const createState = (clock: Clock): GithubState => {
  // Above 2^32, as run ids are in the world, so that nothing keeps them in 32 bits.
  let id = 7_000_000_000
  return {
    clock,
    accounts: [],
    repositories: [],
    storage: new Map(),
    rateLimit: { limit: 5000, used: 0, resetsAt: Math.floor(clock.now().getTime() / 1000) + 3600 },
    nextId: () => {
      id += 1
      return id
    },
  }
}

/** Adds a repository with GitHub's defaults over a bare git repository. */
export const addRepository = (
  state: GithubState,
  facts: Pick<Repository, 'owner' | 'name' | 'ownerKind' | 'git'>,
): Repository => {
  const repository: Repository = {
    ...facts,
    id: state.nextId(),
    createdAt: state.clock.stamp(),
    archived: false,
    immutableReleases: false,
    roles: new Map(),
    actions: {
      enabled: true,
      allowedActions: 'all',
      workflowPermission: 'read',
      canApprovePullRequests: false,
      locked: false,
    },
    protection: new Map(),
    rulesets: [],
    secrets: [],
    organizationSecrets: [],
    environments: [],
    workflows: [],
    runs: [],
    artifacts: [],
    statuses: [],
    issues: [],
    pulls: [],
    labels: [],
    milestones: [],
    releases: [],
    latestRelease: null,
    attestations: new Map(),
    onDispatch: new Map(),
  }
  state.repositories.push(repository)
  return repository
}

/** The number the next issue or pull request gets: they share one count. */
export const nextNumber = (repository: Repository): number =>
  1 + Math.max(0, ...[...repository.issues, ...repository.pulls].map((item) => item.number))
