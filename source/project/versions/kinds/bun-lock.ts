import { noVersion, type VersionKind } from '../mention.js'
import { directoryOf, joinPath } from '../paths.js'
import { memberOf, membersOf, scanJson, stringOf } from '../scan/json.js'
import { jsonVersion } from './json-version.js'
import { npmRanges } from './npm-ranges.js'
import { scanned } from './scanned.js'

/** Bun's bun.lock: the versions of the workspaces, and the ranges by which they ask for each other. */
export const bunLock: VersionKind = {
  spelling: 'semver',
  read: (file) =>
    scanned(file, 'JSON', scanLoose, (root) => {
      const found = membersOf(memberOf(root, 'workspaces')).flatMap(({ key, value }) => {
        const before = `workspaces["${key}"].`
        const version = jsonVersion(file, value, {
          label: `${before}version`,
          role: 'entry',
          name: stringOf(memberOf(value, 'name')),
          directory: joinPath(directoryOf(file.path), key),
        })
        return [...(version ? [version.mention] : []), ...npmRanges(file, value, before)]
      })
      return found.length > 0 ? { found, notes: [] } : noVersion(file, 'a version of a workspace')
    }),
}

/** Bun ends lists with a comma: it becomes a space, so that every place stays. */
function scanLoose(text: string): ReturnType<typeof scanJson> {
  return scanJson(text.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g, (found) => (found === ',' ? ' ' : found)))
}
