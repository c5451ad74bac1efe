import { targetOf } from '../../../lookups/target.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Release } from '../../../ports/release.js'
import { type NpmPackage, readPackage } from './package.js'
import { findRegistry, type Registry } from './registry.js'

/** What every question to a registry is about: the package, and where it is published. */
export interface NpmSubject {
  readonly about: NpmPackage
  readonly registry: Registry
}

/** The package of the release's channel and its registry. */
export async function npmSubject(read: ReadPort, release: Release): Promise<NpmSubject> {
  const about = await readPackage(read, release)
  const registry = await findRegistry(read, about)
  return { about, registry }
}

/** The same with the version that is being released. */
export async function npmTarget(
  read: ReadPort,
  release: Release,
): Promise<NpmSubject & { readonly version: string }> {
  const target = targetOf(release)
  const subject = await npmSubject(read, release)
  return { ...subject, version: target.version }
}
