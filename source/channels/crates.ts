import { sightCrate } from '../checks/crates/facts/sight.js'
import { cratesLogin } from '../checks/crates/login.js'
import { cratesManifest } from '../checks/crates/manifest.js'
import { cratesName } from '../checks/crates/name.js'
import { cratesOrder } from '../checks/crates/order.js'
import { cratesRegistry } from '../checks/crates/registry.js'
import { cratesVersionFree } from '../checks/crates/version-free.js'
import type { Channel } from '../ports/channel.js'
import { cratesChannelKeys } from '../project/crates/channel-keys.js'
import { buildCrate } from './crates/build.js'
import { cratesGuidance, cratesLinks } from './crates/guidance.js'
import { publishCrate, rehearseCrate } from './crates/publish.js'
import { recallCrate } from './crates/recall.js'
import { verifyCrate } from './crates/verify.js'

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
