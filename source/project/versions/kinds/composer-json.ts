import type { VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { readJsonManifest } from './json-version.js'

/** Composer's composer.json: the top-level `version`, where a package has one. */
export const composerJson: VersionKind = {
  spelling: 'semver',
  matches: (path) => fileNameOf(path) === 'composer.json',
  read: readJsonManifest,
}
