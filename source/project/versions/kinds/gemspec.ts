import { mentionAt, noVersion, severalVersions, type VersionFile, type VersionKind } from '../mention.js'
import { directoryOf, fileNameOf, joinPath } from '../paths.js'
import { maskCode } from '../scan/code.js'

const assigned = /^[ \t]*\w+\.version[ \t]*=[ \t]*(?<right>[^\r\n]*)/dgm

/** A gem's *.gemspec: `spec.version = "…"`, or the version.rb or plain file that the line takes it from. */
export const gemspec: VersionKind = {
  spelling: 'rubygems',
  files: /\.gemspec$/,
  read: (file) => {
    const { code } = maskCode(file.text, 'ruby')
    const matches = [...code.matchAll(assigned)]
    const right = matches[0]?.groups?.right
    const [start] = matches[0]?.indices?.groups?.right ?? []
    if (matches.length > 1) return severalVersions(file, 'version', matches.length)
    if (right === undefined || start === undefined)
      return noVersion(file, 'one line such as spec.version = "1.4.0"')
    const quoted = /^(?<quote>['"])(?<value>[^'"]*)\k<quote>/.exec(right)?.groups?.value
    if (quoted !== undefined) {
      const name = /^[ \t]*\w+\.name[ \t]*=[ \t]*['"](?<name>[^'"]+)/m.exec(code)?.groups?.name
      return {
        found: [mentionAt(file.text, start + 1, start + 1 + quoted.length, { label: 'version', name })],
        notes: [],
      }
    }
    const because = `version is ${right.trim()}`
    return { elsewhere: versionFiles(file, code), spelling: 'rubygems', because }
  },
}

function versionFiles(file: VersionFile, code: string): string[] {
  const directory = directoryOf(file.path)
  const plain = /\b(?:File|IO)\.read\(?[^\r\n]*?['"](?<path>[^'"]*VERSION[^'"]*)['"]/.exec(code)?.groups?.path
  if (plain !== undefined) return [joinPath(directory, plain)]
  const required = /\brequire(?<relative>_relative)?[ \t(]+['"](?<path>[^'"]*version)['"]/.exec(code)?.groups
  if (required?.path !== undefined) {
    const path = `${required.path}.rb`
    return [joinPath(directory, required.relative === undefined ? `lib/${path}` : path)]
  }
  const name = fileNameOf(file.path).replace(/\.gemspec$/, '')
  return [...new Set([name, name.replaceAll('-', '/'), name.replaceAll('-', '_')])].map((folder) =>
    joinPath(directory, `lib/${folder}/version.rb`),
  )
}
