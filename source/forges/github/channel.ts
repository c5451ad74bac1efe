import { defineChannel } from '../../registries/frame/define-channel.js'
import { filesCheck } from '../../registries/frame/files-check.js'
import { githubLogin } from './checks/login.js'
import { githubReleaseFree } from './checks/release-free.js'
import { githubRights } from './checks/rights.js'
import { readKeptRelease } from './client/kept-release.js'
import { lookUpDraft, lookUpRelease } from './client/listing.js'
import { type GithubSubject, githubSubject } from './client/subject.js'
import { githubChannelKeys } from './formats/channel-keys.js'
import { githubGuidance, githubLinks } from './guidance.js'
import { downloadRelease } from './install.js'
import { describeFiles, packRelease } from './pack.js'
import { approveRelease, publishRelease, rejectRelease, stageRelease } from './publish.js'
import { recallRelease } from './recall.js'

export const github = defineChannel<GithubSubject>({
  kind: 'github',
  title: 'GitHub Release',
  words:
    'The GitHub Release: the tag with a text that leads with its summary, files with checksums, verified as a draft first.',
  with: githubChannelKeys,
  subject: githubSubject,
  lookUp: lookUpRelease,
  // A release of the tag that is there may be completed, which is more than a version that is free.
  checks: () => [githubLogin, githubRights, githubReleaseFree, filesCheck('github', 'the release', 'assets')],
  pack: packRelease,
  async rehearse({ read, release }) {
    const { files, text } = await readKeptRelease(read, release)
    const details = text?.split('\n') ?? []
    return { verdict: 'pass', fact: `a draft would get ${describeFiles(files)}`, details }
  },
  fromTree: () => false,
  upload: publishRelease,
  staging: {
    lookUp: lookUpDraft,
    upload: stageRelease,
    approve: approveRelease,
    reject: rejectRelease,
  },
  install: downloadRelease,
  recall: recallRelease,
  guidance: githubGuidance,
  links: githubLinks,
  propagation: { everySeconds: 2, boundSeconds: 120 },
})
