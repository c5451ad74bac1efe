import { defineChannel } from '../frame/define-channel.js'
import { packPackage, untriedByYarn } from '../frame/npm-package/pack.js'
import { npmContents } from './checks/contents.js'
import { npmDistTag } from './checks/dist-tag.js'
import { npmEngines } from './checks/engines.js'
import { npmLogin } from './checks/login.js'
import { npmPrivate } from './checks/private.js'
import { npmProvenance } from './checks/provenance.js'
import { npmRegistry } from './checks/registry.js'
import { npmRepository } from './checks/repository.js'
import { npmRights } from './checks/rights.js'
import { npmScripts } from './checks/scripts.js'
import { npmTrust } from './checks/trust.js'
import { npmTwoFactor } from './checks/two-factor.js'
import { lookUpPackage } from './client/listing.js'
import { lookUpOwnership } from './client/ownership.js'
import { type NpmSubject, npmSubject } from './client/subject.js'
import { npmChannelKeys } from './formats/channel-keys.js'
import { explainFirstPublish, npmLinks } from './guidance.js'
import { installPackage } from './install.js'
import { deprecatePackage, recallWords, rehearsePublish, uploadPackage } from './publish.js'
import { npmStaging } from './stage.js'

export const npm = defineChannel<NpmSubject>({
  kind: 'npm',
  title: 'npm',
  words:
    'npm and every registry that speaks its protocol. Packed once; that tarball is uploaded, and known by its sha512.',
  with: npmChannelKeys,
  subject: npmSubject,
  lookUp: lookUpPackage,
  owned: lookUpOwnership,
  once: 'npm never lets a version be published twice, not even after it was taken back.',
  checks: ({ name, versionFree, packs }) => [
    npmPrivate,
    npmRegistry,
    npmLogin,
    npmRights,
    npmTrust,
    npmTwoFactor,
    name,
    versionFree,
    npmDistTag,
    npmRepository,
    npmProvenance,
    npmEngines,
    npmScripts,
    packs,
  ],
  async pack(context, { about }, folder) {
    return { files: [await packPackage(context, about.spec.dir, folder)] }
  },
  inspect: npmContents,
  untried: (context, { about }) => untriedByYarn(context, about.spec.dir),
  rehearse: rehearsePublish,
  upload: uploadPackage,
  staging: npmStaging,
  install: installPackage,
  installs: true,
  recall: deprecatePackage,
  unprovable: ({ by, package: name = 'the package' }) => [
    `whether ${by === 'workflow' ? 'the workflow’s' : 'your'} token may publish ${name}`,
  ],
  deed: ({ package: name = 'it', with: keys }, version, what) =>
    what === 'recall'
      ? `npm will show users of ${name} ${version}: “${recallWords(npmChannelKeys.parse(keys).deprecate, version)}” (a deprecation can be lifted)`
      : undefined,
  guidance: explainFirstPublish,
  links: npmLinks,
  propagation: { everySeconds: 3, boundSeconds: 600 },
})
