import type { Channel } from '../../ports/channel.js'
import { buildTarball } from './build.js'
import { hexLogin } from './checks/login.js'
import { hexName } from './checks/name.js'
import { hexTools } from './checks/tools.js'
import { hexVersionFree } from './checks/version-free.js'
import { sightHex } from './client/sight.js'
import { hexChannelKeys } from './formats/channel-keys.js'
import { hexGuidance, hexLinks } from './guidance.js'
import { publishTarball, rehearseTarball } from './publish.js'
import { retireRelease } from './recall.js'
import { verifyHex } from './verify.js'

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
