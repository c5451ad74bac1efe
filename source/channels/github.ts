import { readKeptRelease } from '../checks/github/facts/kept-release.js'
import { findRepository } from '../checks/github/facts/repository.js'
import { sightRelease } from '../checks/github/facts/sight-release.js'
import { githubLogin } from '../checks/github/login.js'
import { githubReleaseFree } from '../checks/github/release-free.js'
import { githubRights } from '../checks/github/rights.js'
import type { Channel, Detected } from '../ports/channel.js'
import type { ReadPort } from '../ports/read.js'
import { githubChannelKeys } from '../project/github/channel-keys.js'
import { fullName } from '../project/github/repository-name.js'
import { buildRelease, describeFiles } from './github/build.js'
import { githubGuidance, githubLinks } from './github/guidance.js'
import { publishRelease } from './github/publish.js'
import { recallRelease } from './github/recall.js'
import { verifyRelease } from './github/verify.js'

/** The GitHub Release: the tag with a text that leads with its summary, files with checksums, verified as a draft first. */
export const github: Channel = {
  kind: 'github',
  title: 'GitHub Release',
  with: githubChannelKeys,
  detect,
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

/** A remote on GitHub makes it likely; without gh on this machine the channel stands there turned off. */
async function detect(read: ReadPort): Promise<readonly Detected[]> {
  const repository = await findRepository(read, {})
  if (!repository.ok || repository.value.host !== 'github.com') return []
  const enabled = await read.has('gh')
  const because = `the remote is ${fullName(repository.value)} on GitHub${enabled ? '' : '; gh is not installed here, so it is turned off'}`
  return [
    {
      spec: { kind: 'github', by: 'local', dir: '.', needs: [], enabled, with: {} },
      reasons: [{ line: 'github', because, certain: false }],
    },
  ]
}
