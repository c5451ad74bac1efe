import { posix } from 'node:path'
import { asReleased } from '../../../lookups/as-released.js'
import { nameOf } from '../../../lookups/words.js'
import type { ChannelSpec } from '../../../plan/plan.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Release } from '../../../ports/release.js'
import { type PackageManifest, readJson, readPackageManifest } from '../../../project/manifests.js'
import { type NpmChannelKeys, npmChannelKeys } from '../formats/channel-keys.js'

/** The package that a channel publishes, as its package.json says. */
export interface NpmPackage {
  readonly name: string
  readonly spec: ChannelSpec
  readonly keys: NpmChannelKeys
  /** The path of its package.json, relative to the root. */
  readonly path: string
  readonly manifest: PackageManifest
  /** The whole of package.json, parsed. */
  readonly json: unknown
}

/** Reads the package of the release's channel: as it is tagged, once it is. */
export async function readPackage(read: ReadPort, release: Release): Promise<NpmPackage> {
  const spec = release.channel
  if (spec === undefined) {
    const mend = 'name the channel in the plan: channel: npm'
    throw NotTold.unknown('the step belongs to no channel', 'a step of an npm channel', mend)
  }
  const keys = npmChannelKeys.safeParse(spec.with)
  if (!keys.success) {
    const [issue] = keys.error.issues
    const found = `${issue?.path.join('.') || 'a key'} of the channel: ${issue?.message}`
    throw NotTold.fail(found, 'keys that an npm channel takes', 'see: release-wizard check')
  }
  const path = posix.join(spec.dir, 'package.json')
  const text = await asReleased(read, release).readText(path)
  if (text === undefined) {
    const mend = `name its folder in the plan: ${spec.kind}: { dir: FOLDER }`
    throw NotTold.fail(`no ${nameOf(path)}`, 'a package to publish', mend)
  }
  const reading = readPackageManifest(text, path)
  const json = readJson(text, path)
  if (!reading.ok || !json.ok) {
    const { found, expected, mend } = reading.ok ? missingName(path) : reading.problem
    throw NotTold.fail(found, expected, mend)
  }
  const name = reading.value.name ?? spec.package
  if (name === undefined) {
    const { found, expected, mend } = missingName(path)
    throw NotTold.fail(found, expected, mend)
  }
  if (spec.package !== undefined && spec.package !== name) {
    const mend = 'make the plan and package.json say the same name'
    throw NotTold.fail(`${nameOf(path)} says ${name}`, `${spec.package}, as the plan says`, mend)
  }
  return { name, spec, keys: keys.data, path, manifest: reading.value, json: json.value }
}

function missingName(path: string) {
  return { found: `${nameOf(path)} has no name`, expected: 'a name', mend: `write it in ${nameOf(path)}` }
}
