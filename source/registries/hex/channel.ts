import { defineChannel } from '../frame/define-channel.js'
import { hexLogin } from './checks/login.js'
import { hexTools } from './checks/tools.js'
import { lookUpListing, lookUpOwnership } from './client/listing.js'
import { hexSubject } from './client/package.js'
import { hexChannelKeys } from './formats/channel-keys.js'
import { readMixRefusal } from './formats/refusal.js'
import { hexGuidance, hexLinks } from './guidance.js'
import { installRelease } from './install.js'
import { keepTarball } from './pack.js'
import { rehearseTarball, retireRelease, uploadTarball } from './publish.js'

export const hex = defineChannel({
  kind: 'hex',
  title: 'Hex',
  words: 'Hex, and every registry with its API.',
  with: hexChannelKeys,
  subject: hexSubject,
  lookUp: lookUpListing,
  owned: lookUpOwnership,
  once: 'Hex lets a release be replaced for one hour only, and not without --replace.',
  checks: [hexTools, hexLogin],
  pack: keepTarball,
  rehearse: rehearseTarball,
  upload: uploadTarball,
  refusal: readMixRefusal,
  install: installRelease,
  installs: true,
  recall: retireRelease,
  unprovable: ({ package: name = 'the package' }) => [
    `Hex: whether the documentation of ${name} is taken; it follows after the package`,
  ],
  guidance: hexGuidance,
  links: hexLinks,
})
