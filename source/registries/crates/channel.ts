import type { Channel } from '../../ports/channel.js'
import { buildCrate } from './build.js'
import { cratesLogin } from './checks/login.js'
import { cratesManifest } from './checks/manifest.js'
import { cratesName } from './checks/name.js'
import { cratesOrder } from './checks/order.js'
import { cratesRegistry } from './checks/registry.js'
import { cratesVersionFree } from './checks/version-free.js'
import { sightCrate } from './client/sight.js'
import { cratesChannelKeys } from './formats/channel-keys.js'
import { cratesGuidance, cratesLinks } from './guidance.js'
import { publishCrate, rehearseCrate } from './publish.js'
import { recallCrate } from './recall.js'
import { verifyCrate } from './verify.js'

/** crates.io, and every registry with a sparse index. The ecosystem of Rust drafts it: there is nothing to detect. */
export const crates: Channel = {
  kind: 'crates',
  title: 'crates.io',
  with: cratesChannelKeys,
  detect: async () => [],
  preflight: [cratesRegistry, cratesManifest, cratesLogin, cratesName, cratesVersionFree, cratesOrder],
  build: buildCrate,
  rehearse: rehearseCrate,
  publish: publishCrate,
  sight: sightCrate,
  verify: verifyCrate,
  installs: true,
  recall: recallCrate,
  unprovable: (spec) => [`crates.io: that the token may publish ${spec.package ?? 'the crate'}`],
  guidance: cratesGuidance,
  links: cratesLinks,
  propagation: { everySeconds: 5, boundSeconds: 300 },
}
