import picomatch from 'picomatch'
import { noVersion, type VersionFile, type VersionKind, type VersionReading } from '../mention.js'
import { directoryOf, fileNameOf, joinPath } from '../paths.js'
import { itemsOf, type JsonNode, memberOf, membersOf, stringOf } from '../scan/json.js'
import { jsonVersion, scannedJson } from './json-version.js'
import { npmRanges } from './npm-ranges.js'

const refresh = 'run: npm install --package-lock-only'

/**
 * npm's package-lock.json and npm-shrinkwrap.json: `.version`, from lockfile version 2 on also
 * `.packages[""].version`, the entries of the workspaces that the root entry names, and the ranges of all these. A
 * root without a version has none here.
 */
export const npmLock: VersionKind = {
  spelling: 'semver',
  files: /^(?:package-lock\.json|npm-shrinkwrap\.json)$/,
  read: (file) => scannedJson(file, (root) => readLock(file, root)),
}

function readLock(file: VersionFile, root: JsonNode): VersionReading {
  const name = stringOf(memberOf(root, 'name'))
  const top = jsonVersion(file, root, { label: 'version', name })
  const packages = memberOf(root, 'packages')
  if (packages === undefined) {
    if (top === undefined) return noVersion(file, 'a "version" string at the top level', refresh)
    return { found: [top.mention], notes: top.notes }
  }
  const rootEntry = memberOf(packages, '')
  const entry = jsonVersion(file, rootEntry, { label: 'packages[""].version', name })
  const workspaces = workspaceEntries(file, packages, rootEntry)
  if ((top === undefined) !== (entry === undefined) || (top === undefined && workspaces.length === 0)) {
    const place = top === undefined ? 'at the top level' : 'in packages[""]'
    return noVersion(file, `a "version" string ${place}`, refresh)
  }
  const versions = [top, entry, ...workspaces.map(({ version }) => version)].filter(
    (one) => one !== undefined,
  )
  const ranges = [
    ...npmRanges(file, rootEntry, 'packages[""].'),
    ...workspaces.flatMap(({ node, path }) => npmRanges(file, node, `packages["${path}"].`)),
    ...linkedRanges(file, root),
  ]
  return {
    found: [...versions.map(({ mention }) => mention), ...ranges],
    notes: versions.flatMap(({ notes }) => notes),
  }
}

/** Lockfile version 2 says once more, for older clients, what each linked folder asks for. */
function linkedRanges(file: VersionFile, root: JsonNode) {
  return membersOf(memberOf(root, 'dependencies')).flatMap(({ key, value }) =>
    stringOf(memberOf(value, 'version'))?.startsWith('file:')
      ? npmRanges(file, value, `dependencies["${key}"].`, ['requires'])
      : [],
  )
}

function workspaceEntries(file: VersionFile, packages: JsonNode, rootEntry: JsonNode | undefined) {
  const patterns = workspacePatterns(rootEntry)
  const wanted = picomatch(patterns.filter((pattern) => !pattern.startsWith('!')))
  const unwanted = picomatch(patterns.filter((p) => p.startsWith('!')).map((p) => joinPath('.', p.slice(1))))
  const directories = [...new Set(membersOf(packages).map(({ key }) => key))]
  return directories
    .filter((path) => !path.split('/').includes('node_modules') && wanted(path) && !unwanted(path))
    .flatMap((path) => {
      const node = memberOf(packages, path)
      const version = jsonVersion(file, node, {
        label: `packages["${path}"].version`,
        role: 'entry',
        name: stringOf(memberOf(node, 'name')) ?? fileNameOf(path),
        directory: joinPath(directoryOf(file.path), path),
      })
      return [{ path, node, version }]
    })
}

function workspacePatterns(rootEntry: JsonNode | undefined): string[] {
  const workspaces = memberOf(rootEntry, 'workspaces')
  const list = workspaces?.type === 'object' ? memberOf(workspaces, 'packages') : workspaces
  return itemsOf(list).flatMap((item) => {
    const pattern = stringOf(item)
    if (pattern === undefined) return []
    return [pattern.startsWith('!') ? pattern : joinPath('.', pattern)]
  })
}
