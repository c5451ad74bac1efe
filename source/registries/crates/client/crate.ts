import { posix } from 'node:path'
import { ended } from '../../../lookups/printed.js'
import { told } from '../../../lookups/problems.js'
import { specOf } from '../../../lookups/target.js'
import { nameOf } from '../../../lookups/words.js'
import type { ChannelSpec } from '../../../plan/plan.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { scanToml, tomlString } from '../../../project/versions/scan/toml.js'
import type { Asked, Subject } from '../../frame/declaration.js'
import type { Place } from '../../frame/refused.js'
import { type CratesChannelKeys, cratesChannelKeys } from '../formats/channel-keys.js'
import { type CrateFacts, readCargoMetadata } from '../formats/metadata.js'
import { type CratesRegistry, findRegistry } from './registry.js'

/** The crate that a channel publishes, and the registry it goes to. */
export interface CrateSubject extends Subject {
  /** The path of a Cargo.toml from which cargo finds it, relative to the root. */
  readonly manifest: string
  readonly spec: ChannelSpec
  readonly keys: CratesChannelKeys
  readonly registry: CratesRegistry
}

/** Reads the crate of the release's channel; cargo itself is not needed for it. */
export async function crateSubject({ read, release }: Asked): Promise<CrateSubject> {
  const spec = specOf(release)
  const registry = await findRegistry(read, spec)
  const manifest = posix.join(spec.dir, 'Cargo.toml')
  const name = spec.package ?? (await nameIn(read, manifest))
  if (name === undefined) {
    const found = `${nameOf(manifest)} names no package`
    throw NotTold.fail(found, 'the crate to publish', 'set package: or dir: of the channel in the plan')
  }
  const keys = cratesChannelKeys.parse(spec.with)
  return { name, manifest, spec, keys, registry, place: placeOf(name, registry) }
}

function placeOf(name: string, { name: registry, title }: CratesRegistry): Place {
  const login = registry === 'crates-io' ? 'cargo login' : `cargo login --registry ${registry}`
  return {
    title,
    login: `make a token that may publish, then: ${login}`,
    right: `ask an owner of ${name}: cargo owner --add YOUR-LOGIN ${name}`,
  }
}

/** The crates of the workspace, told by cargo. */
export async function workspaceCrates(
  read: ReadPort,
  { manifest }: CrateSubject,
): Promise<readonly CrateFacts[]> {
  const args = ['metadata', '--no-deps', '--format-version', '1', '--manifest-path', manifest]
  const result = await read.query('cargo', args, { keepBytes: 20_000_000 })
  const expected = 'a workspace that cargo can read'
  const mend = `try: cargo metadata --no-deps --format-version 1 --manifest-path ${manifest}`
  return told(readCargoMetadata(ended(result, expected, mend).stdout), 'unknown')
}

/** The crate as cargo describes it. */
export async function crateFacts(read: ReadPort, subject: CrateSubject): Promise<CrateFacts> {
  const all = await workspaceCrates(read, subject)
  const facts = all.find((one) => one.name === subject.name)
  if (facts !== undefined) return facts
  const names = all.map(({ name }) => name).join(', ')
  const found = `no crate ${subject.name} in the workspace of ${nameOf(subject.manifest)}`
  throw NotTold.fail(found, `one of ${names}`, 'correct package: of the channel in the plan')
}

async function nameIn(read: ReadPort, manifest: string): Promise<string | undefined> {
  const text = await read.readText(manifest)
  if (text === undefined) return undefined
  try {
    return tomlString(scanToml(text), 'package', 'name')
  } catch {
    return undefined
  }
}
