import { defineChannel } from '../frame/define-channel.js'
import { filesCheck } from '../frame/files-check.js'
import { homebrewFormula } from './checks/formula.js'
import { homebrewPush } from './checks/push.js'
import { homebrewTap } from './checks/tap.js'
import { lookUpFormula } from './client/listing.js'
import { tapSubject } from './client/tap.js'
import { homebrewChannelKeys } from './formats/channel-keys.js'
import { homebrewGuidance, homebrewLinks } from './guidance.js'
import { downloadFormula } from './install.js'
import { packFormula } from './pack.js'
import { rehearseFormula, uploadFormula } from './publish.js'
import { recallFormula } from './recall.js'
import { tapStaging } from './stage.js'

export const homebrew = defineChannel({
  kind: 'homebrew',
  title: 'Homebrew',
  words:
    'A Homebrew tap: a formula whose version, urls and checksums are those of this build. A push to it is a publish.',
  with: homebrewChannelKeys,
  subject: tapSubject,
  lookUp: lookUpFormula,
  // A formula is replaced by the next one, so that no version is taken for ever.
  checks: () => [homebrewTap, homebrewPush, homebrewFormula, filesCheck('homebrew', 'the formula', 'files')],
  pack: packFormula,
  rehearse: rehearseFormula,
  fromTree: () => false,
  upload: uploadFormula,
  staging: tapStaging,
  install: downloadFormula,
  recall: recallFormula,
  unprovable: ({ with: { tap } }) => [
    `Homebrew: whether the rules of ${String(tap)} let a push of new commits pass`,
  ],
  guidance: homebrewGuidance,
  links: homebrewLinks,
  propagation: { everySeconds: 2, boundSeconds: 60 },
})
