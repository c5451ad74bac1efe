import { sightHex } from '../checks/hex/facts/sight.js'
import { hexLogin } from '../checks/hex/login.js'
import { hexName } from '../checks/hex/name.js'
import { hexTools } from '../checks/hex/tools.js'
import { hexVersionFree } from '../checks/hex/version-free.js'
import type { Channel } from '../ports/channel.js'
import { hexChannelKeys } from '../project/hex/channel-keys.js'
import { buildTarball } from './hex/build.js'
import { hexGuidance, hexLinks } from './hex/guidance.js'
import { publishTarball, rehearseTarball } from './hex/publish.js'
import { retireRelease } from './hex/recall.js'
import { verifyHex } from './hex/verify.js'

/** Hex, and every registry with its API. The ecosystem of Elixir drafts it: there is nothing to detect. */
export const hex: Channel = {
  kind: 'hex',
  title: 'Hex',
  with: hexChannelKeys,
  detect: async () => [],
  preflight: [hexTools, hexLogin, hexName, hexVersionFree],
  build: buildTarball,
  rehearse: rehearseTarball,
  publish: publishTarball,
  sight: sightHex,
  verify: verifyHex,
  installs: true,
  recall: retireRelease,
  unprovable: ({ package: name = 'the package' }) => [
    `Hex: that the documentation of ${name} is taken; it follows after the package`,
  ],
  guidance: hexGuidance,
  links: hexLinks,
  propagation: { everySeconds: 5, boundSeconds: 300 },
}
