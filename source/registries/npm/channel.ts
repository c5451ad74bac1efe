import type { Channel } from '../../ports/channel.js'
import { packPackage } from '../frame/npm-package/pack.js'
import { npmContents } from './checks/contents.js'
import { npmDistTag } from './checks/dist-tag.js'
import { npmEngines } from './checks/engines.js'
import { npmLogin } from './checks/login.js'
import { npmName } from './checks/name.js'
import { npmPrivate } from './checks/private.js'
import { npmRegistry } from './checks/registry.js'
import { npmRepository } from './checks/repository.js'
import { npmRights } from './checks/rights.js'
import { npmTwoFactor } from './checks/two-factor.js'
import { npmVersionFree } from './checks/version-free.js'
import { detectPackages } from './detect.js'
import { npmChannelKeys } from './formats/channel-keys.js'
import { explainFirstPublish, npmLinks } from './guidance.js'
import { publishPackage, rehearsePublish } from './publish.js'
import { recallPackage } from './recall.js'
import { sightPackage } from './sight.js'
import { installPackage } from './verify.js'

/** npm and every registry that speaks its protocol. Packed once; that tarball is uploaded, and known by its sha512. */
export const npm: Channel = {
  kind: 'npm',
  title: 'npm',
  with: npmChannelKeys,
  detect: detectPackages,
  preflight: [
    npmPrivate,
    npmRegistry,
    npmLogin,
    npmRights,
    npmTwoFactor,
    npmName,
    npmVersionFree,
    npmDistTag,
    npmRepository,
    npmEngines,
    npmContents,
  ],
  async build(context) {
    const { channel } = context.release
    const packed = await packPackage(context, channel?.id ?? 'npm', channel?.dir ?? '.')
    await context.keep(packed)
    const { name, bytes, sha256, integrity } = packed.artifact
    return {
      verdict: 'pass',
      fact: `${name}, ${bytes} bytes`,
      outputs: { file: name, sha256, integrity },
    }
  },
  inspect: npmContents,
  rehearse: rehearsePublish,
  publish: publishPackage,
  sight: sightPackage,
  verify: installPackage,
  installs: true,
  recall: recallPackage,
  unprovable: (spec) => [
    `npm lets the ${spec.by === 'workflow' ? 'workflow' : 'login of this machine'} publish ${spec.package ?? 'the package'}: a token can be narrower than its account`,
  ],
  guidance: explainFirstPublish,
  links: npmLinks,
  propagation: { everySeconds: 3, boundSeconds: 600 },
}
