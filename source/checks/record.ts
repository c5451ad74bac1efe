import { githubActionsPermissions } from '../forges/github/checks/actions-permissions.js'
import { githubArtifacts } from '../forges/github/checks/artifacts.js'
import { githubAttestations } from '../forges/github/checks/attestations.js'
import { githubBlockers } from '../forges/github/checks/blockers.js'
import { githubEnvironments } from '../forges/github/checks/environments.js'
import { githubImmutableReleases } from '../forges/github/checks/immutable-releases.js'
import { githubLogin } from '../forges/github/checks/login.js'
import { githubNetwork } from '../forges/github/checks/network.js'
import { githubProvenance } from '../forges/github/checks/provenance.js'
import { githubReleaseCommitChecks } from '../forges/github/checks/release-commit-checks.js'
import { githubReleaseFree } from '../forges/github/checks/release-free.js'
import { githubReleasePull } from '../forges/github/checks/release-pull.js'
import { githubReleasePullChecks } from '../forges/github/checks/release-pull-checks.js'
import { githubRequiredCheck } from '../forges/github/checks/required-check.js'
import { githubRights } from '../forges/github/checks/rights.js'
import { githubRunFinished } from '../forges/github/checks/run-finished.js'
import { githubSecrets } from '../forges/github/checks/secrets.js'
import { githubTagArrived } from '../forges/github/checks/tag-arrived.js'
import { githubTagProtection } from '../forges/github/checks/tag-protection.js'
import { githubTokenPullRequests } from '../forges/github/checks/token-pull-requests.js'
import { githubWorkflowStarts } from '../forges/github/checks/workflow-starts.js'
import type { AnyCheck } from '../ports/check.js'
import { benchmarksCompare } from './benchmarks/compare.js'
import { changelogEntry } from './changelog/entry.js'
import { changelogSummary } from './changelog/summary.js'
import { channelOrigin } from './channel/origin.js'
import { channelsTiers } from './channels/tiers.js'
import { documentsAgree } from './documents/agree.js'
import { documentsHandles } from './documents/handles.js'
import { documentsLinkTargets } from './documents/link-targets.js'
import { documentsLinksPinned } from './documents/links-pinned.js'
import { documentsMentions } from './documents/mentions.js'
import { documentsWords } from './documents/words.js'
import { filesTogether } from './files/together.js'
import { gitBranch } from './git/branch.js'
import { gitClaim } from './git/claim.js'
import { gitClean } from './git/clean.js'
import { gitHistory } from './git/history.js'
import { gitInstalled } from './git/installed.js'
import { gitPushed } from './git/pushed.js'
import { gitRemote } from './git/remote.js'
import { gitSubmodules } from './git/submodules.js'
import { gitTagFree } from './git/tag-free.js'
import { gitTagStands } from './git/tag-stands.js'
import { gitUpToDate } from './git/up-to-date.js'
import { gitUser } from './git/user.js'
import { planDocumentCurrent } from './plan/document-current.js'
import { projectScripts } from './project/scripts.js'
import { surfaceCommand } from './surface/command.js'
import { surfacePolicy } from './surface/policy.js'
import { toolsPinned } from './tools/pinned.js'
import { versionValid } from './version/valid.js'
import { versionWorth } from './version/worth.js'
import { versionsAligned } from './versions/aligned.js'
import { versionsAnchor } from './versions/anchor.js'
import { versionsAxes } from './versions/axes.js'
import { versionsHygiene } from './versions/hygiene.js'
import { versionsLockfile } from './versions/lockfile.js'

const all: readonly AnyCheck[] = [
  benchmarksCompare,
  changelogEntry,
  changelogSummary,
  channelsTiers,
  channelOrigin,
  documentsAgree,
  documentsHandles,
  documentsLinkTargets,
  documentsLinksPinned,
  documentsMentions,
  documentsWords,
  filesTogether,
  gitBranch,
  gitClean,
  gitHistory,
  gitInstalled,
  gitPushed,
  gitRemote,
  gitClaim,
  gitSubmodules,
  gitTagFree,
  gitTagStands,
  gitUpToDate,
  gitUser,
  planDocumentCurrent,
  githubActionsPermissions,
  githubArtifacts,
  githubAttestations,
  githubBlockers,
  githubEnvironments,
  githubImmutableReleases,
  githubLogin,
  githubNetwork,
  githubProvenance,
  githubReleaseCommitChecks,
  githubReleaseFree,
  githubReleasePull,
  githubReleasePullChecks,
  githubTagArrived,
  githubRequiredCheck,
  githubRights,
  githubRunFinished,
  githubSecrets,
  githubTagProtection,
  githubTokenPullRequests,
  githubWorkflowStarts,
  projectScripts,
  surfaceCommand,
  surfacePolicy,
  toolsPinned,
  versionValid,
  versionWorth,
  versionsAligned,
  versionsAnchor,
  versionsAxes,
  versionsHygiene,
  versionsLockfile,
]

/** Every built-in check by its name. */
export const checks: Readonly<Record<string, AnyCheck>> = Object.fromEntries(
  all.map((check) => [check.name, check]),
)
