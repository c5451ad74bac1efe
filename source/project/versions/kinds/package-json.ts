import { noVersion, type VersionKind } from '../mention.js'
import { memberOf, stringOf } from '../scan/json.js'
import { jsonVersion, scannedJson } from './json-version.js'
import { npmRanges } from './npm-ranges.js'

/** npm's package.json: the top-level `version`, and the ranges by which it asks for packages beside it. */
export const packageJson: VersionKind = {
  spelling: 'semver',
  read: (file) =>
    scannedJson(file, (root) => {
      const name = stringOf(memberOf(root, 'name'))
      const version = jsonVersion(file, root, { label: 'version', name })
      const ranges = npmRanges(file, root)
      if (version === undefined && ranges.length === 0)
        return noVersion(file, 'a "version" string at the top level')
      return { found: [...(version ? [version.mention] : []), ...ranges], notes: version?.notes ?? [] }
    }),
}
