import {
  detectNewline,
  type MarkdownLine,
  readHeading,
  readMarkdownLines,
  readUnderlinedHeading,
} from '../markdown-lines.js'
import { readVersionHeading, type VersionHeading } from './version-heading.js'

/** One release in a changelog; offsets count into its text, `bodyStart` is behind the heading's line. */
export interface ChangelogEntry extends VersionHeading {
  readonly heading: string
  readonly level: number
  readonly line: number
  readonly start: number
  readonly bodyStart: number
  readonly end: number
}

/** A changelog as read: the text as it is, its entries in the order of the file, and where its link list begins. */
export interface Changelog {
  readonly text: string
  readonly newline: '\n' | '\r\n'
  readonly lines: readonly MarkdownLine[]
  readonly entries: readonly ChangelogEntry[]
  readonly linksStart: number
}

const linkDefinition = /^ {0,3}\[[^\]]+\]:[ \t]*\S/
const anchor = /^<a (?:name|id)=[^>]*>(?:<\/a>)?$/

/** Reads a changelog; never fails, a text without entries has none. */
export function readChangelog(text: string): Changelog {
  const lines = readMarkdownLines(text)
  const linksStart = findLinks(lines) ?? text.length
  const headings = lines.flatMap((line, at) => {
    const heading = readHeading(line) ?? readUnderlinedHeading(line, lines[at + 1])
    if (heading === undefined) return []
    const before = lines[at - 1]
    const start = before !== undefined && anchor.test(before.text) ? before.start : line.start
    const bodyStart = (readHeading(line) === undefined ? lines[at + 1] : line)?.end ?? line.end
    const release = heading.level <= 3 ? readVersionHeading(heading.text) : undefined
    return [{ line, level: heading.level, start, bodyStart, release }]
  })
  const top = Math.min(...headings.flatMap(({ level, release }) => (release === undefined ? [] : [level])))
  // Sections may stand at the level of a patch release's heading, so only a heading above all entries ends one.
  const borders = headings.filter(({ level, release }) => release !== undefined || level < top)
  const entries = borders.flatMap(({ line, level, start, bodyStart, release }, at) => {
    if (release === undefined) return []
    const end = Math.max(bodyStart, Math.min(borders[at + 1]?.start ?? text.length, linksStart))
    return [{ ...release, heading: line.text, level, line: line.number, start, bodyStart, end }]
  })
  return { text, newline: detectNewline(text), lines, entries, linksStart }
}

/** The entry of a version, the first where there are several. */
export function findEntry({ entries }: Changelog, version: string): ChangelogEntry | undefined {
  return entries.find((entry) => entry.version === version)
}

/** The section of what is not released yet. */
export function findUnreleased({ entries }: Changelog): ChangelogEntry | undefined {
  return entries.find(({ version }) => version === undefined)
}

/** The lines below an entry's heading. */
export function bodyLines({ lines }: Changelog, { bodyStart, end }: ChangelogEntry): readonly MarkdownLine[] {
  return lines.filter((line) => line.start >= bodyStart && line.end <= end)
}

/** Tells whether an entry says nothing: no line but blanks, comments and headings. */
export function isEmptyEntry(changelog: Changelog, entry: ChangelogEntry): boolean {
  return bodyLines(changelog, entry).every(
    (line) => line.inside === 'comment' || line.text.trim() === '' || readHeading(line) !== undefined,
  )
}

function findLinks(lines: readonly MarkdownLine[]): number | undefined {
  const last = lines.findLastIndex(({ text }) => text.trim() !== '' && !linkDefinition.test(text))
  return lines.slice(last + 1).find(({ text }) => linkDefinition.test(text))?.start
}
