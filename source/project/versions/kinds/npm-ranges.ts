import type { VersionFile, VersionMention } from '../mention.js'
import { type JsonNode, memberOf, membersOf } from '../scan/json.js'
import { npmSibling } from './sibling.js'

const tables = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']

/** The versions in the ranges that a manifest, or its entry in a lock, asks for; `before` leads to it in the labels. */
export function npmRanges(
  file: VersionFile,
  manifest: JsonNode | undefined,
  before = '',
  names: readonly string[] = tables,
): VersionMention[] {
  return names.flatMap((table) => {
    const node = memberOf(manifest, table)
    return membersOf(node).flatMap(({ key, value }) =>
      value.type !== 'string' || memberOf(node, key) !== value
        ? []
        : npmSibling(file, {
            label: `${before}${table}["${key}"]`,
            name: key,
            text: file.text.slice(value.offset + 1, value.offset + value.length - 1),
            start: value.offset + 1,
          }),
    )
  })
}
