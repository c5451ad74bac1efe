import { mentionAt, type VersionFile, type VersionMention } from '../mention.js'

/** A range as a manifest writes it: the package it asks for, and where its text begins. */
export interface WrittenRange {
  readonly label: string
  readonly name: string
  readonly text: string
  readonly start: number
}

// The protocol, one operator, then one to three numbers: a range that names one version. `>=1`, `1.x`, `a || b` do not.
const npmRange =
  /^(?:workspace:|npm:(?:@[^/@]+\/)?[^/@]+@)?(?<operator>[=^~]?)\s*v?(?<value>\d+(?:\.\d+(?:\.\d+(?:[-+][0-9A-Za-z.+-]*)?)?)?)$/d

/** The version in a range of npm's language, as in `^1.0.0` or `workspace:~1.0.0`; none in a range of several versions. */
export function npmSibling(file: VersionFile, { label, name, text, start }: WrittenRange): VersionMention[] {
  const match = npmRange.exec(text)
  const [from, to] = match?.indices?.groups?.value ?? []
  if (from === undefined || to === undefined) return []
  const range = match?.groups?.operator ?? ''
  return [
    mentionAt(file.text, start + from, start + to, {
      label,
      role: 'sibling',
      name,
      range,
      partial: true,
    }),
  ]
}
