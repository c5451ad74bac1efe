import type { Channel } from '../../ports/channel.js'
import { buildRelease, describeFiles } from './build.js'
import { githubLogin } from './checks/login.js'
import { githubReleaseFree } from './checks/release-free.js'
import { githubRights } from './checks/rights.js'
import { readKeptRelease } from './client/kept-release.js'
import { sightRelease } from './client/sight-release.js'
import { githubChannelKeys } from './formats/channel-keys.js'
import { githubGuidance, githubLinks } from './guidance.js'
import { publishRelease } from './publish.js'
import { recallRelease } from './recall.js'
import { verifyRelease } from './verify.js'

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
  fromTree: () => false,
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
