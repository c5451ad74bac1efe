import { defineChannel } from '../frame/define-channel.js'
import { cratesLogin } from './checks/login.js'
import { cratesManifest } from './checks/manifest.js'
import { cratesRegistry } from './checks/registry.js'
import { crateSubject } from './client/crate.js'
import { lookUpCrate, lookUpOwnership } from './client/listing.js'
import { cratesNeeded } from './client/needs.js'
import { cratesChannelKeys } from './formats/channel-keys.js'
import { readCargoRefusal } from './formats/refusal.js'
import { cratesGuidance, cratesLinks } from './guidance.js'
import { installCrate } from './install.js'
import { keepCrate } from './pack.js'
import { rehearseCrate, uploadCrate, yankCrate } from './publish.js'

export const crates = defineChannel({
  kind: 'crates',
  title: 'crates.io',
  words: 'crates.io, and every registry with a sparse index.',
  with: cratesChannelKeys,
  subject: crateSubject,
  lookUp: lookUpCrate,
  owned: lookUpOwnership,
  needs: cratesNeeded,
  once: 'A registry never takes a version twice, not even after it was yanked.',
  checks: [cratesRegistry, cratesManifest, cratesLogin],
  pack: keepCrate,
  rehearse: rehearseCrate,
  upload: uploadCrate,
  refusal: readCargoRefusal,
  install: installCrate,
  installs: true,
  recall: yankCrate,
  unprovable: (spec) => [`crates.io: whether your token may publish ${spec.package ?? 'the crate'}`],
  deed: ({ package: name = 'it' }, version, what) =>
    what === 'recall'
      ? `crates.io will let nobody depend on ${name} ${version} anew (a yank can be lifted: cargo yank --undo)`
      : undefined,
  guidance: cratesGuidance,
  links: cratesLinks,
})
