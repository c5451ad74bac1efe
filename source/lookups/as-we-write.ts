import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { readChangelog } from '../project/changelog/changelog.js'
import { planBump, type VersionOf } from '../project/versions/plan-bump.js'
import { packageReleases } from './package-releases.js'
import { releaseFiles, versionFilesOf, versionsFor } from './release-files.js'
import { textsAt } from './text-at.js'
import { writtenEntry } from './written-entry.js'

/**
 * Of files that are changed, those that hold byte for byte what this release writes over the last commit, on whatever
 * day: a session that ended before it could record them wrote them.
 */
export async function filesAsWeWrite(
  read: ReadPort,
  release: Release,
  changed: readonly string[],
): Promise<readonly string[]> {
  const { plan, target } = release
  if (target === undefined) return []
  const before = textsAt(read, 'HEAD')
  const files = versionFilesOf(plan)
  const releases = packageReleases(release)
  const ours: string[] = []
  for (const path of releaseFiles(plan).filter((own) => changed.includes(own))) {
    const [old, text] = [await before(path), await read.readText(path)]
    if (text === undefined) continue
    // What git prints comes without its last line end.
    const now = old?.endsWith('\n') ? text : text.replace(/\r?\n$/, '')
    const specs = files.filter((file) => file.path === path)
    const about = releases.find((one) => one.plan.changelog?.file === path)
    const isOurs =
      about !== undefined
        ? await isEntryOurs(read, about, old ?? '', now)
        : old !== undefined && specs.length > 0 && setVersions(specs, old, versionsFor(plan, target)) === now
    if (isOurs) ours.push(path)
  }
  return ours
}

/** The text of one file with the version set in it; undefined where it cannot be. */
function setVersions(
  specs: ReturnType<typeof versionFilesOf>,
  text: string,
  version: string | VersionOf,
): string | undefined {
  const planned = planBump(
    specs.map((spec) => ({ ...spec, text })),
    version,
  )
  return 'problems' in planned ? undefined : planned.files[0]?.text
}

async function isEntryOurs(read: ReadPort, release: Release, old: string, now: string): Promise<boolean> {
  const version = release.target?.version ?? ''
  const fresh = (now.match(/\d{4}-\d{2}-\d{2}/g) ?? []).filter((date) => !old.includes(date))
  for (const date of new Set([...fresh, 'no date'])) {
    const written = await writtenEntry(read, release, readChangelog(old), { version, date })
    if (written.ok && written.value.text === now) return true
  }
  return false
}
