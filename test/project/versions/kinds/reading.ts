import type { VersionReading } from '../../../../source/project/versions/mention.js'
import { readVersions } from '../../../../source/project/versions/read.js'

/** Reads one text as the file at a path. */
export function reading(path: string, text: string): VersionReading {
  return readVersions({ path, text })
}

/** The labels and values of a reading, such as `version 1.3.0`; empty where none were found. */
export function said(read: VersionReading): string[] {
  return 'found' in read ? read.found.map(({ label, value }) => `${label} ${value}`) : []
}
