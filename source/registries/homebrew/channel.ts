import type { Channel } from '../../ports/channel.js'
import { buildFormula } from './build.js'
import { homebrewFormula } from './checks/formula.js'
import { homebrewPush } from './checks/push.js'
import { homebrewTap } from './checks/tap.js'
import { sightFormula } from './client/sight.js'
import { homebrewChannelKeys } from './formats/channel-keys.js'
import { homebrewGuidance, homebrewLinks } from './guidance.js'
import { publishFormula, rehearseFormula } from './publish.js'
import { recallFormula } from './recall.js'
import { verifyFormula } from './verify.js'

/** A Homebrew tap: a formula whose version, urls and checksums are those of this build. A push to it is a publish. */
export const homebrew: Channel = {
  kind: 'homebrew',
  title: 'Homebrew',
  with: homebrewChannelKeys,
  detect: async () => [],
  preflight: [homebrewTap, homebrewPush, homebrewFormula],
  fromTree: () => false,
  build: buildFormula,
  rehearse: rehearseFormula,
  publish: publishFormula,
  sight: sightFormula,
  verify: verifyFormula,
  recall: recallFormula,
  unprovable: ({ with: { tap } }) => [
    `Homebrew: that rules of ${String(tap)} let a push of new commits pass`,
  ],
  guidance: homebrewGuidance,
  links: homebrewLinks,
  propagation: { everySeconds: 2, boundSeconds: 60 },
}
