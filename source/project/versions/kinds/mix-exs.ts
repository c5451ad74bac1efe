import {
  mentionAt,
  noVersion,
  severalVersions,
  type VersionFile,
  type VersionKind,
  type VersionReading,
} from '../mention.js'
import { directoryOf, joinPath } from '../paths.js'
import { type MaskedCode, maskCode } from '../scan/code.js'

/**
 * Elixir's mix.exs: the `version:` of the list that `project` gives, written there or by an attribute
 * (`@version`). Versions of dependencies, of tools and in documentation are not looked at.
 */
export const mixExs: VersionKind = {
  spelling: 'semver',
  read: (file) => {
    const masked = maskCode(file.text, 'elixir')
    const [offset] = projectVersions(masked.bones)
    const written = offset === undefined ? '@version' : masked.code.slice(offset)
    const attribute = /^@(?<name>\w+)/.exec(written)?.groups?.name
    if (attribute !== undefined) return readAttribute(file, masked, attribute)
    return (
      readString(file, masked.code, offset ?? 0, 'version') ??
      noVersion(file, 'version: "…" or version: @version')
    )
  },
}

/** Offsets of the values of `version:` that stand directly in the project list. */
function projectVersions(bones: string): number[] {
  const project = /\bdef[ \t]+project\b(?:\(\))?[ \t]*(?:,[ \t]*do:|\bdo\b)/.exec(bones)
  if (project === null) return []
  const offsets: number[] = []
  let depth = 0
  for (let at = project.index + project[0].length; at < bones.length; at += 1) {
    const character = bones.charAt(at)
    if ('[{('.includes(character)) depth += 1
    if (']})'.includes(character)) depth -= 1
    if (depth < 0 || (depth === 0 && character === ']')) break
    const key = depth === 1 ? keyAt(bones, at) : undefined
    if (key !== undefined) offsets.push(at + key.length)
  }
  return offsets
}

function keyAt(bones: string, at: number): string | undefined {
  if (/[\w@:]/.test(bones.charAt(at - 1))) return undefined
  const key = /version:\s*/y
  key.lastIndex = at
  return key.exec(bones)?.[0]
}

function readAttribute(file: VersionFile, { code }: MaskedCode, name: string): VersionReading {
  const label = `@${name}`
  const definitions = [...code.matchAll(new RegExp(`^[ \\t]*@${name}[ \\t]+(?=[^\\s])`, 'gm'))]
  const [definition] = definitions
  if (definition === undefined) return noVersion(file, `${label} "…"`)
  if (definitions.length > 1) return severalVersions(file, label, definitions.length)
  const reading = readString(file, code, definition.index + definition[0].length, label)
  return reading ?? noVersion(file, `${label} with a string`)
}

function readString(
  file: VersionFile,
  code: string,
  offset: number,
  label: string,
): VersionReading | undefined {
  const rest = code.slice(offset)
  const quoted = /^"(?<value>[^"\r\n]*)"/.exec(rest)?.groups?.value
  if (quoted !== undefined) {
    return { found: [mentionAt(file.text, offset + 1, offset + 1 + quoted.length, { label })], notes: [] }
  }
  const other = /^[^\r\n]*?File\.read!?\(?\s*"(?<path>[^"]+)"/.exec(rest)?.groups?.path
  if (other === undefined) return undefined
  return {
    elsewhere: [joinPath(directoryOf(file.path), other)],
    spelling: 'semver',
    because: `${label} is read from ${other}`,
  }
}
