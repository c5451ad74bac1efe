import semver from 'semver'
import { listOf } from '../../../plan/list.js'
import type { Reason } from '../../../plan/plan.js'
import { slug } from '../../../plan/slug.js'
import { because, type FoundChannel } from '../../ecosystem.js'
import type { CargoManifest } from './cargo.js'

/** A channel for each crate that crates.io would take, after those it depends on by path. */
export function crateChannels(manifests: readonly CargoManifest[]): readonly FoundChannel[] {
  const published = manifests.filter(({ unpublishable }) => unpublishable === undefined)
  const id = ({ name = '' }: CargoManifest) => `crates-${slug(name)}`
  return published.map((crate) => {
    const needed = published.filter((other) => other !== crate && crate.paths.includes(other.dir)).map(id)
    const [only = '', ...others] = needed
    const version = semver.valid(crate.version) ?? undefined
    return {
      kind: 'crates',
      ...(version === undefined ? {} : { version }),
      fields: {
        ...(published.length > 1 ? { id: id(crate) } : {}),
        ...(crate.name === undefined ? {} : { package: crate.name }),
        ...(crate.dir === '.' ? {} : { dir: crate.dir }),
        ...(needed.length === 0 ? {} : { needs: others.length === 0 ? only : listOf(needed) }),
      },
      because: `${crate.path} has what crates.io asks for, and does not say publish = false`,
      certain: false,
    }
  })
}

/** Why packages are not on crates.io. */
export function unpublishedReasons(manifests: readonly CargoManifest[]): readonly Reason[] {
  return manifests.flatMap(({ name, path, unpublishable }) =>
    name === undefined || unpublishable === undefined
      ? []
      : [because(`no channel crates ${name}`, `${path}: ${unpublishable}`)],
  )
}
