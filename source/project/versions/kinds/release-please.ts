import { noVersion, type VersionKind } from '../mention.js'
import { directoryOf, joinPath } from '../paths.js'
import { membersOf } from '../scan/json.js'
import { jsonVersion, scannedJson } from './json-version.js'

/** Release Please's manifest: the last released version of each package, by its folder (`.` is the root). */
export const releasePleaseManifest: VersionKind = {
  spelling: 'semver',
  files: /^\.release-please-manifest\.json$/,
  read: (file) =>
    scannedJson(file, (root) => {
      const keys = [...new Set(membersOf(root).map(({ key }) => key))]
      const versions = keys.flatMap((key) => {
        const directory = joinPath(directoryOf(file.path), key)
        const role = keys.length === 1 || directory === '.' ? 'own' : 'entry'
        const version = jsonVersion(file, root, { label: `["${key}"]`, role, directory }, key)
        return version === undefined ? [] : [version]
      })
      if (versions.length === 0) return noVersion(file, 'an entry such as ".": "1.4.0"')
      return {
        found: versions.map((version) => version.mention),
        notes: versions.flatMap((version) => version.notes),
      }
    }),
}
