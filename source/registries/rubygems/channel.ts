import { defineChannel } from '../frame/define-channel.js'
import { rubygemsLogin } from './checks/login.js'
import { rubygemsPushHost } from './checks/push-host.js'
import { gemSubject } from './client/gem.js'
import { lookUpOwnership, lookUpVersions } from './client/listing.js'
import { rubygemsChannelKeys } from './formats/channel-keys.js'
import { readGemRefusal } from './formats/refusal.js'
import { gemGuidance, gemLinks } from './guidance.js'
import { installGem } from './install.js'
import { packGem } from './pack.js'
import { pushGems, rehearsePush, yankGem } from './publish.js'

export const rubygems = defineChannel({
  kind: 'rubygems',
  title: 'RubyGems',
  words: 'rubygems.org, and every registry that speaks to gem.',
  with: rubygemsChannelKeys,
  subject: gemSubject,
  lookUp: lookUpVersions,
  owned: lookUpOwnership,
  once: 'A number is never pushed twice, not even after it was yanked.',
  checks: [rubygemsPushHost, rubygemsLogin],
  pack: packGem,
  fromTree: (spec) => spec.with.files === undefined,
  rehearse: rehearsePush,
  upload: pushGems,
  refusal: readGemRefusal,
  install: installGem,
  installs: true,
  recall: yankGem,
  unprovable: ({ package: name = 'the gem' }) => [
    `RubyGems: whether your key may push ${name}`,
    'RubyGems: whether a version that is not shown was yanked: it looks the same',
  ],
  guidance: gemGuidance,
  links: gemLinks,
})
