import { sightFormula } from '../checks/homebrew/facts/sight.js'
import { homebrewFormula } from '../checks/homebrew/formula.js'
import { homebrewPush } from '../checks/homebrew/push.js'
import { homebrewTap } from '../checks/homebrew/tap.js'
import type { Channel } from '../ports/channel.js'
import { homebrewChannelKeys } from '../project/homebrew/channel-keys.js'
import { buildFormula } from './homebrew/build.js'
import { homebrewGuidance, homebrewLinks } from './homebrew/guidance.js'
import { publishFormula, rehearseFormula } from './homebrew/publish.js'
import { recallFormula } from './homebrew/recall.js'
import { verifyFormula } from './homebrew/verify.js'

/** A Homebrew tap: a formula whose version, urls and checksums are those of this build. A push to it is a publish. */
export const homebrew: Channel = {
  kind: 'homebrew',
  title: 'Homebrew',
  with: homebrewChannelKeys,
  detect: async () => [],
  preflight: [homebrewTap, homebrewPush, homebrewFormula],
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
