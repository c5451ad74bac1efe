import semver from 'semver'
import type { Scheme } from './scheme.js'
import { type Version, writeCanonical } from './version.js'

/** https://semver.org: three numbers, labels behind a dash, a build behind a plus. */
export const semverScheme: Scheme = {
  title: 'semver',
  example: '1.4.0',
  read(text) {
    const parsed = /^\d/.test(text) ? semver.parse(text) : null
    if (parsed === null) return undefined
    return {
      digits: [parsed.major, parsed.minor, parsed.patch].map(String),
      between: '.',
      labels: parsed.prerelease.map(String),
      build: parsed.build.length === 0 ? undefined : parsed.build.join('.'),
    }
  },
  exact: (text) => semver.valid(text) === text,
  write: (version: Version) => {
    const text = writeCanonical(version)
    return semver.valid(text) === null ? undefined : text
  },
}
