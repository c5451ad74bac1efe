import { isVersion } from '../target.js'

/** What a changelog's heading says of a release; no version for the section of what is not released yet. */
export interface VersionHeading {
  readonly version: string | undefined
  /** As written, `2026-02-30` too; whether the day exists is checked elsewhere. */
  readonly date: string | undefined
  readonly link: string | undefined
  readonly yanked: boolean
}

const unreleased = /^\[?unreleased\]?(?:\([^)]*\))?(?:[ \t]*[-–—/(].*)?$/i
const released =
  /^(?:(?:version|release)[ \t]+)?\**\[?\**v?(?<version>\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)\**\]?\**(?:\((?<link>[^()\s]+)\))?(?<rest>.*)$/i
const separated = /^(?:[ \t]*$|[ \t]+[-–—/([]|:)/

/**
 * Reads the heading of an entry, as Keep a Changelog, conventional-changelog and Release Please write it:
 * `[1.4.0] - 2026-01-31`, `[1.4.0](link) (2026-01-31)`, `1.4.0`. Undefined for other headings.
 */
export function readVersionHeading(text: string): VersionHeading | undefined {
  if (unreleased.test(text)) {
    return { version: undefined, date: undefined, link: undefined, yanked: false }
  }
  const { version, link, rest = '' } = released.exec(text)?.groups ?? {}
  if (version === undefined || !isVersion(version) || !separated.test(rest)) return undefined
  return { version, date: /\b\d{4}-\d{2}-\d{2}\b/.exec(rest)?.[0], link, yanked: /\[yanked\]/i.test(rest) }
}
