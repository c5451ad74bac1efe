import { defineChannel } from '../frame/define-channel.js'
import { ociLogin } from './checks/login.js'
import { ociSubject } from './client/image.js'
import { lookUpImage, lookUpOwnership } from './client/listing.js'
import { ociChannelKeys } from './formats/channel-keys.js'
import { readSkopeoRefusal } from './formats/refusal.js'
import { ociGuidance, ociLinks } from './guidance.js'
import { pullImage } from './install.js'
import { packImage } from './pack.js'
import { copyImage, deleteImage, rehearseCopy } from './publish.js'

export const oci = defineChannel({
  kind: 'oci',
  title: 'Image registry',
  words:
    "Images, in every registry that speaks OCI's distribution protocol: Docker Hub, GitHub's, a registry of one's own.",
  with: ociChannelKeys,
  subject: ociSubject,
  lookUp: lookUpImage,
  owned: lookUpOwnership,
  once: 'A tag can be moved, but who pulled it yesterday has another image than who pulls it today.',
  checks: [ociLogin],
  pack: packImage,
  fromTree: (spec) => spec.with.build !== undefined,
  rehearse: rehearseCopy,
  upload: copyImage,
  refusal: readSkopeoRefusal,
  install: pullImage,
  installs: true,
  recall: deleteImage,
  unprovable: ({ package: name = 'the image' }) => [`whether your login may push ${name}`],
  guidance: ociGuidance,
  links: ociLinks,
})
