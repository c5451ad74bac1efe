import { readKeptRelease } from '../checks/github/facts/kept-release.js'
import { sightRelease } from '../checks/github/facts/sight-release.js'
import { githubLogin } from '../checks/github/login.js'
import { githubReleaseFree } from '../checks/github/release-free.js'
import { githubRights } from '../checks/github/rights.js'
import type { Channel } from '../ports/channel.js'
import { githubChannelKeys } from '../project/github/channel-keys.js'
import { buildRelease, describeFiles } from './github/build.js'
import { githubGuidance, githubLinks } from './github/guidance.js'
import { publishRelease } from './github/publish.js'
import { recallRelease } from './github/recall.js'
import { verifyRelease } from './github/verify.js'

/**
 * The GitHub Release: the tag with a text that leads with its summary, files with checksums, verified as a draft
 * first. Inference drafts it from the remote and the workflows: there is nothing to detect here.
 */
export const github: Channel = {
  kind: 'github',
  title: 'GitHub Release',
  with: githubChannelKeys,
  detect: async () => [],
  preflight: [githubLogin, githubRights, githubReleaseFree],
  build: buildRelease,
  async rehearse({ read, release }) {
    const { files, text } = await readKeptRelease(read, release)
    const lines = text?.split('\n') ?? []
    return { verdict: 'pass', fact: `a draft would get ${describeFiles(files)}`, details: lines }
  },
  publish: publishRelease,
  sight: sightRelease,
  verify: verifyRelease,
  recall: recallRelease,
  guidance: githubGuidance,
  links: githubLinks,
  propagation: { everySeconds: 2, boundSeconds: 120 },
}
