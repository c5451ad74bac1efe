import { targetOf } from '../../../lookups/target.js'
import { type Told, told } from '../../../lookups/told.js'
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
export async function npmSubject(read: ReadPort, release: Release): Promise<Told<NpmSubject>> {
  const about = await readPackage(read, release)
  if (!about.ok) return about
  const registry = await findRegistry(read, about.value)
  if (!registry.ok) return registry
  return told({ about: about.value, registry: registry.value })
}

/** The same with the version that is being released. */
export async function npmTarget(
  read: ReadPort,
  release: Release,
): Promise<Told<NpmSubject & { readonly version: string }>> {
  const target = targetOf(release)
  if (!target.ok) return target
  const subject = await npmSubject(read, release)
  return subject.ok ? told({ ...subject.value, version: target.value.version }) : subject
}
