import type { VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { readJsonManifest } from './json-version.js'

/** npm's package.json: the top-level `version`. */
export const packageJson: VersionKind = {
  spelling: 'semver',
  matches: (path) => fileNameOf(path) === 'package.json',
  read: readJsonManifest,
}
