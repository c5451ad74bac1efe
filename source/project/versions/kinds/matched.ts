import { mentionAt, noVersion, severalVersions, type VersionFile, type VersionReading } from '../mention.js'

/** The line in which a kind of file writes its version: an expression with the flags `dg` and the group `value`. */
export interface WrittenVersion {
  readonly pattern: RegExp
  readonly label: string
  /** What a person would write there. */
  readonly example: string
  readonly name?: string | undefined
}

/** Reads the one version that a pattern finds in a text of the length of the file's (comments blanked, say). */
export function matchedOnce(
  file: VersionFile,
  text: string,
  { pattern, label, example, name }: WrittenVersion,
): VersionReading {
  const matches = [...text.matchAll(pattern)]
  const [start, end] = matches[0]?.indices?.groups?.value ?? []
  if (matches.length > 1) return severalVersions(file, label, matches.length)
  if (start === undefined || end === undefined) return noVersion(file, `one line such as ${example}`)
  return { found: [mentionAt(file.text, start, end, { label, name })], notes: [] }
}

/** The text with everything that matches blanked out, line ends and offsets kept; a byte order mark too. */
export function without(text: string, pattern: RegExp): string {
  return text.replace(/^\uFEFF/, ' ').replace(pattern, (found) => found.replace(/[^\r\n]/g, ' '))
}
