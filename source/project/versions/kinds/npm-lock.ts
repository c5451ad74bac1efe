import picomatch from 'picomatch'
import { noVersion, type VersionFile, type VersionKind, type VersionReading } from '../mention.js'
import { directoryOf, fileNameOf, joinPath } from '../paths.js'
import { itemsOf, type JsonNode, memberOf, membersOf, stringOf } from '../scan/json.js'
import { jsonVersion, scannedJson } from './json-version.js'

const refresh = 'run: npm install --package-lock-only'

/**
 * npm's package-lock.json and npm-shrinkwrap.json: `.version`, from lockfile version 2 on also
 * `.packages[""].version`, and the entries of the workspaces that the root entry names.
 */
export const npmLock: VersionKind = {
  spelling: 'semver',
  matches: (path) => ['package-lock.json', 'npm-shrinkwrap.json'].includes(fileNameOf(path)),
  read: (file) => scannedJson(file, (root) => readLock(file, root)),
}

function readLock(file: VersionFile, root: JsonNode): VersionReading {
  const name = stringOf(memberOf(root, 'name'))
  const top = jsonVersion(file, root, { label: 'version', name })
  if (top === undefined) return noVersion(file, 'a "version" string at the top level', refresh)
  const packages = memberOf(root, 'packages')
  if (packages === undefined) return { found: [top.mention], notes: top.notes }

  const rootEntry = memberOf(packages, '')
  const entry = jsonVersion(file, rootEntry, { label: 'packages[""].version', name })
  if (entry === undefined) return noVersion(file, 'a "version" string in packages[""]', refresh)
  const workspaces = workspaceEntries(file, packages, rootEntry)
  return {
    found: [top.mention, entry.mention, ...workspaces.map((workspace) => workspace.mention)],
    notes: [top, entry, ...workspaces].flatMap((version) => version.notes),
  }
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
        standing: 'entry',
        name: stringOf(memberOf(node, 'name')) ?? fileNameOf(path),
        directory: joinPath(directoryOf(file.path), path),
      })
      return version === undefined ? [] : [version]
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
