import { noVersion, type VersionKind } from '../mention.js'
import { directoryOf, joinPath } from '../paths.js'
import { tomlString, tomlValues } from '../scan/toml.js'
import { lockedRanges } from './python-ranges.js'
import { scannedToml, tomlMention } from './toml-version.js'

/** Where a lock says that a package is a folder: uv's `source`, Poetry's `source.url` of the type `directory`. */
const places = ['editable', 'virtual', 'directory', 'url']

/** The locks of uv and Poetry: the packages that are folders of this repository, and what uv's repeats of their ranges. */
export const pythonLock: VersionKind = {
  spelling: 'pep440',
  files: /^(?:uv\.lock|poetry\.lock)$/,
  read: (file) =>
    scannedToml(file, (values) => {
      const found = tomlValues(values, 'package', '*', 'version').flatMap((value) => {
        const index = value.path[1] ?? 0
        const type = tomlString(values, 'package', index, 'source', 'type')
        const folder = places
          .map((place) => tomlString(values, 'package', index, 'source', place))
          .find((one) => one !== undefined)
        if (folder === undefined || folder.includes('://') || (type ?? 'directory') !== 'directory') return []
        const name = tomlString(values, 'package', index, 'name')
        const label = `package[${name}].version`
        const directory = joinPath(directoryOf(file.path), folder)
        return [tomlMention(file, value, { label, role: 'entry', name, directory })]
      })
      return found.length > 0
        ? { found: [...found, ...lockedRanges(file, values)], notes: [] }
        : noVersion(file, 'a package that is a folder of this repository')
    }),
}
