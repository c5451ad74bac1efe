import { listOf } from '../../plan/list.js'
import type { Reason } from '../../plan/plan.js'
import { compareVersions, readVersion } from '../../project/schemes/read.js'
import { type FoundChannel, type FoundPackage, type FoundVersionFile, perhaps } from '../ecosystem.js'

/** The packages that are released together, and why others are not among them. */
export interface Lockstep {
  readonly packages: readonly FoundPackage[]
  readonly reasons: readonly Reason[]
}

/**
 * Keeps the packages that have the version of the project: that of the root unless it is behind the last release,
 * then the one that the last release has, else the one most packages have.
 * A package that says another version, or none, is left out, unless it is the root.
 */
export function keepLockstep(found: readonly FoundPackage[], last?: string): Lockstep {
  const version = versionOf(found, last)
  const agrees = (file: FoundVersionFile) => file.version === undefined || file.version === version
  const isApart = (channel: FoundChannel) => channel.version !== undefined && channel.version !== version
  const apart = found.flatMap(({ channels }) => channels.filter(isApart))
  const kept = found.map((one) => ({
    ...one,
    versionFiles: one.versionFiles.filter(agrees),
    channels: one.channels
      .filter((channel) => !isApart(channel))
      .map((channel) => withoutNeeds(channel, apart)),
  }))
  const others = found.flatMap(({ versionFiles }) => versionFiles.filter((file) => !agrees(file)))
  return {
    packages: kept.filter(
      ({ dir, followsTag, versionFiles }) =>
        dir === '.' || followsTag || versionFiles.some((file) => file.version !== undefined),
    ),
    reasons: [
      ...others.map((other) =>
        perhaps(
          `not ${other.file.path}`,
          `it says ${other.version}, not ${version}: add it to versions.files if it is released with the rest`,
        ),
      ),
      ...apart.map(({ kind, fields, version: own }) =>
        perhaps(
          `no channel ${kind} ${fields.package ?? fields.dir ?? ''}`.trimEnd(),
          `it says ${own}, not ${version}: it has releases of its own`,
        ),
      ),
    ],
  }
}

function versionOf(found: readonly FoundPackage[], last: string | undefined): string | undefined {
  const versions = found.flatMap(({ version }) =>
    version !== undefined && readVersion(version) ? version : [],
  )
  const root = found.find(({ dir, version }) => dir === '.' && version !== undefined)?.version
  const isBehind = last !== undefined && root !== undefined && compareVersions(root, last) < 0
  if (root !== undefined && !isBehind) return root
  const said = found.flatMap(({ versionFiles }) => versionFiles.flatMap(({ version: one }) => one ?? []))
  const released = [...versions, ...said].find(
    (one) => last !== undefined && compareVersions(one, last) === 0,
  )
  return released ?? root ?? mostSaid(found)
}

/** What has a version of its own is out already, or comes out by itself: nothing waits for it. */
function withoutNeeds(channel: FoundChannel, apart: readonly FoundChannel[]): FoundChannel {
  const { needs, ...fields } = channel.fields
  const ids = apart.map((one) => one.fields.id)
  const left = listOf(needs).filter((need) => !ids.includes(need))
  if (left.length === listOf(needs).length) return channel
  const [only, ...more] = left
  return {
    ...channel,
    fields: { ...fields, ...(only === undefined ? {} : { needs: more.length === 0 ? only : left }) },
  }
}

function mostSaid(found: readonly FoundPackage[]): string | undefined {
  const said = found.flatMap(({ versionFiles }) => versionFiles.flatMap(({ version }) => version ?? []))
  const count = (version: string) => said.filter((one) => one === version).length
  return [...new Set(said)].toSorted((a, b) => count(b) - count(a))[0]
}
