import { sightProject } from '../checks/pypi/facts/sight.js'
import { pypiLogin } from '../checks/pypi/login.js'
import { pypiMetadata } from '../checks/pypi/metadata.js'
import { pypiName } from '../checks/pypi/name.js'
import { pypiRegistry } from '../checks/pypi/registry.js'
import { pypiTools } from '../checks/pypi/tools.js'
import { pypiVersionFree } from '../checks/pypi/version-free.js'
import type { Channel } from '../ports/channel.js'
import { pypiChannelKeys } from '../project/pypi/channel-keys.js'
import { buildDistributions } from './pypi/build.js'
import { pypiGuidance, pypiLinks } from './pypi/guidance.js'
import { publishDistributions, rehearseDistributions } from './pypi/publish.js'
import { recallDistributions } from './pypi/recall.js'
import { verifyDistributions } from './pypi/verify.js'

/** PyPI, and every registry with its upload and a simple index. The ecosystem of Python drafts it. */
export const pypi: Channel = {
  kind: 'pypi',
  title: 'PyPI',
  with: pypiChannelKeys,
  detect: async () => [],
  preflight: [pypiRegistry, pypiTools, pypiMetadata, pypiLogin, pypiName, pypiVersionFree],
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
