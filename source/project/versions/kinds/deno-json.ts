import type { VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { readJsonManifest } from './json-version.js'

/** A package on JSR: the top-level `version` of its jsr.json or deno.json. */
export const denoJson: VersionKind = {
  spelling: 'semver',
  matches: (path) => ['jsr.json', 'deno.json'].includes(fileNameOf(path)),
  read: readJsonManifest,
}
