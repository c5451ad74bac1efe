import { githubBlocker } from '../forges/github/actions/blocker.js'
import { githubDispatch } from '../forges/github/actions/dispatch.js'
import { githubFetchArtifacts } from '../forges/github/actions/fetch-artifacts.js'
import { githubMergeReleasePull } from '../forges/github/actions/merge-release-pull.js'
import { githubPublishRun } from '../forges/github/actions/publish-run.js'
import { githubTrackingIssue } from '../forges/github/actions/tracking-issue.js'
import type { Action } from '../ports/action.js'
import type { Channels } from '../ports/channel-context.js'
import { announceDraft } from './announce/draft.js'
import { announceHandOut } from './announce/hand-out.js'
import { changelogWrite } from './changelog/write.js'
import { channelBuild } from './channel/build.js'
import { channelPublish } from './channel/publish.js'
import { channelRecall } from './channel/recall.js'
import { channelStage } from './channel/stage.js'
import { channelVerify } from './channel/verify.js'
import { tagCreate } from './tag/create.js'
import { tagFloat } from './tag/float.js'
import { tagPush } from './tag/push.js'
import { versionBump } from './version/bump.js'
import { versionCommit } from './version/commit.js'

const plain: readonly Action[] = [
  changelogWrite,
  versionBump,
  versionCommit,
  tagCreate,
  tagPush,
  tagFloat,
  githubBlocker,
  githubDispatch,
  githubFetchArtifacts,
  githubMergeReleasePull,
  githubTrackingIssue,
  announceHandOut,
]
const ofChannels = [
  announceDraft,
  channelBuild,
  channelStage,
  channelPublish,
  channelVerify,
  channelRecall,
  githubPublishRun,
]

/** The built-in actions, by the name that plans use. A new action is a file and a line. */
export function actionsFor(channels: Channels): Readonly<Record<string, Action>> {
  const all = [...plain, ...ofChannels.map((make) => make(channels))]
  return Object.fromEntries(all.map((action) => [action.name, action]))
}
