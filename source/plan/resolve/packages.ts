import { defined } from '../defined.js'
import type { PackageDraft } from '../keys/package.js'
import { listOf } from '../list.js'
import type { ChannelSpec, PackageSpec } from '../plan.js'

/**
 * The packages of a plan: as it is written, else those that its channels name, where they are more than one. A package
 * needs another where its channel does.
 */
export function resolvePackages(
  written: readonly PackageDraft[] | undefined,
  channels: readonly ChannelSpec[],
): readonly PackageSpec[] | undefined {
  if (written)
    return written.map(({ name, path = '.', needs, ...own }) => ({
      name,
      path,
      needs: listOf(needs),
      ...defined(own),
    }))
  const named = channels.filter((one) => one.enabled && one.package !== undefined)
  const idOf = namesOf(named)
  const packages = new Map<string, PackageSpec>()
  for (const channel of named) {
    const name = idOf(channel)
    const needs = named.filter(({ id }) => channel.needs.includes(id)).map(idOf)
    const all = new Set([...(packages.get(name)?.needs ?? []), ...needs])
    packages.set(name, { name, path: channel.dir, needs: [...all].filter((need) => need !== name) })
  }
  return packages.size > 1 ? [...packages.values()] : undefined
}

/** Two packages of one name are told apart by their folders. */
function namesOf(channels: readonly ChannelSpec[]): (channel: ChannelSpec) => string {
  const folders = new Map<string, Set<string>>()
  for (const { package: name = '', dir } of channels) {
    folders.set(name, (folders.get(name) ?? new Set()).add(dir))
  }
  return ({ package: name = '', dir }) => ((folders.get(name)?.size ?? 0) > 1 ? `${name} (${dir})` : name)
}
