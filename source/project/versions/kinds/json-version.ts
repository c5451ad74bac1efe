import {
  mentionAt,
  noVersion,
  type VersionFile,
  type VersionKind,
  type VersionMention,
  type VersionReading,
} from '../mention.js'
import { countKey, type JsonNode, memberOf, scanJson, stringOf } from '../scan/json.js'
import { scanned } from './scanned.js'

/** Scans a JSON version file. */
export function scannedJson(file: VersionFile, read: (root: JsonNode) => VersionReading): VersionReading {
  return scanned(file, 'JSON', scanJson, read)
}

/** The mention of a `version` string in an object, and a note when the key is written twice; undefined without one. */
export function jsonVersion(
  file: VersionFile,
  object: JsonNode | undefined,
  about: Pick<VersionMention, 'label'> & Partial<VersionMention>,
  key = 'version',
): { readonly mention: VersionMention; readonly notes: readonly string[] } | undefined {
  const node = memberOf(object, key)
  if (node?.type !== 'string') return undefined
  const times = countKey(object, key)
  return {
    mention: mentionAt(file.text, node.offset + 1, node.offset + node.length - 1, about),
    notes: times > 1 ? [`${file.path}: ${about.label} is written ${times} times; the last one counts`] : [],
  }
}

/** A manifest with a `version` at its top level, as composer.json has it; its `name` names the package. */
export const jsonManifest: VersionKind = {
  spelling: 'semver',
  read: (file) =>
    scannedJson(file, (root) => {
      const name = stringOf(memberOf(root, 'name'))
      const version = jsonVersion(file, root, { label: 'version', name })
      if (version === undefined) return noVersion(file, 'a "version" string at the top level')
      return { found: [version.mention], notes: version.notes }
    }),
}
