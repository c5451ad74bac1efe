import { defineChannel } from '../frame/define-channel.js'
import { pypiLogin } from './checks/login.js'
import { pypiMetadata } from './checks/metadata.js'
import { pypiTools } from './checks/tools.js'
import { lookUpDistributions, lookUpOwnership } from './client/listing.js'
import { pypiSubject } from './client/project.js'
import { pypiChannelKeys } from './formats/channel-keys.js'
import { readTwineRefusal } from './formats/refusal.js'
import { explainYank, pypiGuidance, pypiLinks } from './guidance.js'
import { installDistributions } from './install.js'
import { packDistributions } from './pack.js'
import { rehearseDistributions, uploadDistributions } from './publish.js'

export const pypi = defineChannel({
  kind: 'pypi',
  title: 'PyPI',
  words: 'PyPI, and every registry with its upload and a simple index.',
  with: pypiChannelKeys,
  subject: pypiSubject,
  lookUp: lookUpDistributions,
  owned: lookUpOwnership,
  once: 'A file name is never used again, not even after it was deleted.',
  checks: [pypiTools, pypiMetadata, pypiLogin],
  pack: packDistributions,
  rehearse: rehearseDistributions,
  fromTree: (spec) => spec.with.files === undefined,
  upload: uploadDistributions,
  refusal: readTwineRefusal,
  install: installDistributions,
  installs: true,
  recall: explainYank,
  unprovable: ({ package: name = 'the project' }) => [
    `PyPI: whether your login may upload ${name}`,
    `PyPI: whether ${name}, where it is new, is too much like another name`,
  ],
  guidance: pypiGuidance,
  links: pypiLinks,
})
