import { npmContents } from '../checks/npm/contents.js'
import { npmDistTag } from '../checks/npm/dist-tag.js'
import { npmEngines } from '../checks/npm/engines.js'
import { npmLogin } from '../checks/npm/login.js'
import { npmName } from '../checks/npm/name.js'
import { npmPrivate } from '../checks/npm/private.js'
import { npmRegistry } from '../checks/npm/registry.js'
import { npmRepository } from '../checks/npm/repository.js'
import { npmRights } from '../checks/npm/rights.js'
import { npmTwoFactor } from '../checks/npm/two-factor.js'
import { npmVersionFree } from '../checks/npm/version-free.js'
import type { Channel } from '../ports/channel.js'
import { npmChannelKeys } from '../project/npm/channel-keys.js'
import { detectPackages } from './npm/detect.js'
import { explainFirstPublish, npmLinks } from './npm/guidance.js'
import { packPackage } from './npm/pack.js'
import { publishPackage, rehearsePublish } from './npm/publish.js'
import { recallPackage } from './npm/recall.js'
import { sightPackage } from './npm/sight.js'
import { installPackage } from './npm/verify.js'

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
    if ('verdict' in packed) return packed
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
