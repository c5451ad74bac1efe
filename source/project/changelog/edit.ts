import { type Reading, readAs, unreadable } from '../reading.js'
import {
  type Changelog,
  type ChangelogEntry,
  findEntry,
  findUnreleased,
  isEmptyEntry,
  writeMarked,
} from './changelog.js'
import { splitUnreleasedLink } from './compare-link.js'
import { inferHeadingStyle, titleOf, writeHeading } from './heading-style.js'
import { pending } from './version-heading.js'

const unreleasedLink = /^( {0,3}\[)(unreleased)(\]:[ \t]*)(\S+)/i

/**
 * Puts an entry above the newest release, below what is unreleased. Every byte that was there stays; the entry takes
 * the line ends of the file.
 */
export function insertEntry(changelog: Changelog, entry: string): string {
  const { text, newline, entries, linksStart } = changelog
  const at = entries.find(({ version, pending }) => version !== undefined && !pending)?.start ?? linksStart
  const before = text.slice(0, at)
  const after = text.slice(at)
  const body = entry.trim().replaceAll(/\r?\n/g, newline)
  const blank = before.replace(/^\uFEFF/, '') === '' || /\n[ \t]*\r?\n$/.test(before)
  const gap = blank ? '' : before.endsWith('\n') ? newline : newline + newline
  return `${before}${gap}${body}${newline}${after === '' ? '' : newline}${after}`
}

/**
 * Turns what is unreleased into the entry of a version: its heading is written below that of Unreleased, and the
 * links that compare tags follow. Every other byte stays. `date` is YYYY-MM-DD.
 */
export function releaseUnreleased(changelog: Changelog, version: string, date: string): Reading<string> {
  const { text, newline } = changelog
  const unreleased = findUnreleased(changelog)
  if (unreleased === undefined || isEmptyEntry(changelog, unreleased)) {
    return unreadable({
      found: unreleased === undefined ? 'no section Unreleased' : 'the section Unreleased is empty',
      expected: 'a section Unreleased that says what this release brings',
      mend: 'write it, or let the wizard draft an entry from the commits',
    })
  }
  if (findEntry(changelog, version) !== undefined) {
    return unreadable({
      found: `an entry of ${version}, and a section Unreleased with text`,
      expected: 'one place for what this release brings',
      mend: `move the text of Unreleased into the entry of ${version}`,
    })
  }
  const style = { ...inferHeadingStyle(changelog, version), marks: unreleased.marks }
  const heading = `${newline}${writeHeading(style, version, date).replaceAll('\n', newline)}${newline}`
  const end = unreleased.bodyStart
  if (unreleased.pending) {
    const title = style.newest === undefined ? settle(unreleased, version, date) : undefined
    const own =
      title === undefined ? heading.trim() : writeMarked(unreleased.marks, title).replaceAll('\n', newline)
    return readAs(`${text.slice(0, unreleased.start)}${own}${newline}${text.slice(end)}`)
  }
  return readAs(
    text.slice(0, end) + heading + moveLinks(changelog, version, titleOf(style, version)).slice(end),
  )
}

/** The heading that named a version as not out yet, now that it is: nothing else tells how a heading looks here. */
function settle({ title, parts }: ChangelogEntry, version: string, date: string): string {
  const [start, end] = parts?.version ?? [0, 0]
  return title.slice(0, start) + version + title.slice(end).replace(pending, date)
}

// The links stand behind the entries, so the text up to the entry's body is the same before and after.
function moveLinks({ text, lines, linksStart, newline }: Changelog, version: string, title: string): string {
  for (const line of lines) {
    const [whole, open, name, colon, link] = unreleasedLink.exec(line.text) ?? []
    if (line.start < linksStart || whole === undefined || link === undefined) continue
    const links = splitUnreleasedLink(link, version)
    if (links === undefined) return text
    const moved = `${open}${name}${colon}${links.unreleased}${newline}${open}${title}${colon}${links.release}`
    return text.slice(0, line.start) + moved + text.slice(line.start + whole.length)
  }
  return text
}
