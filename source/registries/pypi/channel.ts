import type { Channel } from '../../ports/channel.js'
import { buildDistributions } from './build.js'
import { pypiLogin } from './checks/login.js'
import { pypiMetadata } from './checks/metadata.js'
import { pypiName } from './checks/name.js'
import { pypiRegistry } from './checks/registry.js'
import { pypiTools } from './checks/tools.js'
import { pypiVersionFree } from './checks/version-free.js'
import { sightProject } from './client/sight.js'
import { pypiChannelKeys } from './formats/channel-keys.js'
import { pypiGuidance, pypiLinks } from './guidance.js'
import { publishDistributions, rehearseDistributions } from './publish.js'
import { recallDistributions } from './recall.js'
import { verifyDistributions } from './verify.js'

/** PyPI, and every registry with its upload and a simple index. The ecosystem of Python drafts it. */
export const pypi: Channel = {
  kind: 'pypi',
  title: 'PyPI',
  with: pypiChannelKeys,
  detect: async () => [],
  preflight: [pypiRegistry, pypiTools, pypiMetadata, pypiLogin, pypiName, pypiVersionFree],
  fromTree: (spec) => spec.with.files === undefined,
  build: buildDistributions,
  rehearse: rehearseDistributions,
  publish: publishDistributions,
  sight: sightProject,
  verify: verifyDistributions,
  installs: true,
  recall: recallDistributions,
  unprovable: ({ package: name = 'the project' }) => [
    `PyPI: that the login is valid and may upload ${name}`,
    `PyPI: that ${name}, where it is new, is not too much like another name`,
  ],
  guidance: pypiGuidance,
  links: pypiLinks,
  propagation: { everySeconds: 5, boundSeconds: 300 },
}
