import { mentionAt, noVersion, severalVersions, type VersionKind } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { maskCode } from '../scan/code.js'

/** A Ruby version.rb: the one constant `VERSION` that is a string. */
export const versionRb: VersionKind = {
  spelling: 'rubygems',
  matches: (path) => fileNameOf(path) === 'version.rb',
  read: (file) => {
    const { code } = maskCode(file.text, 'ruby')
    const matches = [
      ...code.matchAll(/^[ \t]*VERSION[ \t]*=[ \t]*(?<quote>['"])(?<value>[^'"\r\n]*)\k<quote>/dgm),
    ]
    const [start, end] = matches[0]?.indices?.groups?.value ?? []
    if (matches.length > 1) return severalVersions(file, 'VERSION', matches.length)
    if (start === undefined || end === undefined) return noVersion(file, 'one line such as VERSION = "1.4.0"')
    return { found: [mentionAt(file.text, start, end, { label: 'VERSION' })], notes: [] }
  },
}
