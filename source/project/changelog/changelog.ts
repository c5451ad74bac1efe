import { detectNewline, type MarkdownLine, readMarkdownLines } from '../markdown-lines.js'
import { compareVersions } from '../schemes/read.js'
import { findHeadings, type HeadingMarks, readSection } from './headings.js'
import { readVersionHeading, type VersionHeading } from './version-heading.js'

export { type HeadingMarks, writeMarked } from './headings.js'

/** One release in a changelog; offsets count into its text, `bodyStart` is behind the heading's line. */
export interface ChangelogEntry extends VersionHeading {
  /** The text of the heading without its marks. */
  readonly title: string
  readonly marks: HeadingMarks
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
const deepest = 3

/** Reads a changelog; never fails, a text without entries has none. */
export function readChangelog(text: string): Changelog {
  const lines = readMarkdownLines(text)
  const linksStart = findLinks(lines) ?? text.length
  const marked = findHeadings(lines).map((heading) => ({
    ...heading,
    release: heading.level <= deepest ? readVersionHeading(heading.title) : undefined,
  }))
  // Lines without marks are headings only where no other is: in running text a version may begin a line.
  const isMarked = marked.some(({ release, marks }) => release?.version !== undefined && !marks.plain)
  const headings = isMarked ? marked.filter(({ marks }) => marks.plain !== true) : marked
  const top = Math.min(...headings.flatMap(({ level, release }) => (release === undefined ? [] : [level])))
  // Sections may stand at the level of a patch release's heading, so only a heading above all entries ends one.
  const borders = headings.filter(({ level, release }) => release !== undefined || level < top)
  const entries = borders.flatMap(({ release, ...heading }, at) => {
    if (release === undefined) return []
    const end = Math.max(heading.bodyStart, Math.min(borders[at + 1]?.start ?? text.length, linksStart))
    return [{ ...release, ...heading, end }]
  })
  return { text, newline: detectNewline(text), lines, entries, linksStart }
}

/** The entry of a version that is or becomes a release, however it is spelled there; the first where there are several. */
export function findEntry({ entries }: Changelog, version: string): ChangelogEntry | undefined {
  return entries.find(
    (entry) => entry.version !== undefined && !entry.pending && compareVersions(entry.version, version) === 0,
  )
}

/** The section of what is not released yet, whether it names the next version or none. */
export function findUnreleased({ entries }: Changelog): ChangelogEntry | undefined {
  return entries.find(({ version, pending }) => version === undefined || pending)
}

/** The lines below an entry's heading. */
export function bodyLines({ lines }: Changelog, { bodyStart, end }: ChangelogEntry): readonly MarkdownLine[] {
  return lines.filter((line) => line.start >= bodyStart && line.end <= end)
}

/** Tells whether an entry says nothing: no line but blanks, comments and headings. */
export function isEmptyEntry(changelog: Changelog, entry: ChangelogEntry): boolean {
  return bodyLines(changelog, entry).every(
    (line, at, body) =>
      line.inside === 'comment' || line.text.trim() === '' || readSection(line, body[at + 1], body[at - 1]),
  )
}

/**
 * Tells whether the form of a changelog is not understood: the last release is spoken of where a heading would be, or
 * versions are, and no entry is found. A file that speaks of none is only empty.
 */
export function isNotUnderstood(changelog: Changelog, last: string | undefined): boolean {
  if (last !== undefined && findEntry(changelog, last) !== undefined) return false
  const { entries, lines, linksStart } = changelog
  const numbers = entries.length > 0 ? last?.replaceAll('.', '\\.') : '\\d+\\.\\d+'
  if (numbers === undefined) return false
  const leads = new RegExp(
    `^[^\\p{L}\\d]*(?:[^\\s:]+[ \\t]+)?[^\\p{L}\\d]*v?${numbers}(?![.\\w]*\\w*[a-z]{4})`,
    'iu',
  )
  return lines.some(
    ({ text, start, inside }) => inside === undefined && start < linksStart && leads.test(text),
  )
}

function findLinks(lines: readonly MarkdownLine[]): number | undefined {
  const last = lines.findLastIndex(({ text }) => text.trim() !== '' && !linkDefinition.test(text))
  return lines.slice(last + 1).find(({ text }) => linkDefinition.test(text))?.start
}
