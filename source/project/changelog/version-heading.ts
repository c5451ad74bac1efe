import { readVersion } from '../schemes/read.js'
import { findDate, type WrittenDate } from './dates.js'

/** What a changelog's heading says of a release; no version for the section of what is not released yet. */
export interface VersionHeading {
  readonly version: string | undefined
  /** YYYY-MM-DD, `2026-02-30` too; whether the day exists is checked elsewhere. */
  readonly date: string | undefined
  readonly link: string | undefined
  readonly yanked: boolean
  /** True where it names a version and says that it is not out: `1.5.0 (unreleased)`. */
  readonly pending?: true
  /** The parts of its text that follow the release, for the next heading to be written alike. */
  readonly parts?: HeadingParts
}

/** Where version, link and day stand in a heading's text. */
export interface HeadingParts {
  readonly version: readonly [start: number, end: number]
  readonly link?: readonly [start: number, end: number]
  readonly date?: WrittenDate
}

const unreleased =
  /^\W*(?:unreleased|un-released|not (?:yet )?released|upcoming|next|head|main|master|trunk|development|in development|work in progress)(?: (?:changes|version|release|work))?\]?(?:\([^)]*\))?(?:[ \t]*[-–—/(:].*)?\W*$/i
/** What stands in the place of the day while a version is not out. */
export const pending = /\b(?:unreleased|not (?:yet )?released|in development|tbd|tba|xx+)\b/i
const notAName =
  /^(?:from|to|since|until|before|after|upgrad\w*|migrat\w*|requires?|supports?|needs?|node(?:\.?js)?|python|php|ruby|rust|java|go|with|and|for|in|of|api|v)$/i
const opening =
  /(?:changes (?:in|for)|what[’']?s new in|new in|release notes (?:for|of)|notes (?:for|of))[ \t]+/.source
const name = /[@A-Za-z][\w@./+-]*[A-Za-z\d]/.source
const versionText = /\d+(?:\.\d+)+(?:[-.]?[A-Za-z][0-9A-Za-z.-]*|-\d[0-9A-Za-z.-]*)?|20\d\d-\d\d(?:-\d\d)?/
  .source
const released = new RegExp(
  `^(?:\\p{Extended_Pictographic}\\uFE0F?|[^\\p{L}\\d\\s@])*\\s*(?:\\0+[\\s,:–—-]*)?[\\[*\`]*(?:${opening})?(?:(?<name>${name})(?:[ \\t]+|@))?(?:(?:version|release|ver\\.?|rel\\.?)[ \\t]+)?[\\[*\`(]*v?(?<version>${versionText})[*\`]*(?<close>[\\])]?)[*\`]*(?:\\((?<link>[^()\\s]+)\\))?(?<rest>.*)$`,
  'iu',
)
const separated =
  /^(?:[ \t]*$|[*_`"”]*[ \t]*[,:]|[*_`]*[ \t]+(?:[-–—/|([·•~"“'‘\0]|\p{Extended_Pictographic}|unreleased|yanked|released|tb[ad]\b|xx)|[*_`]+[ \t]*$|\p{Extended_Pictographic})/iu

/**
 * Reads the heading of an entry, however it is written: `[1.4.0] - 2026-01-31`, `2026-01-31, Version 1.4.0`,
 * `acme v1.4.0 (January 31, 2026)`, `[1.4.0](link)`, `1.4`. Undefined for other headings.
 */
export function readVersionHeading(text: string): VersionHeading | undefined {
  if (unreleased.test(text)) {
    return { version: undefined, date: undefined, link: undefined, yanked: false }
  }
  const date = findDate(text)
  // A day is no version, unless nothing else is one.
  const dated =
    date &&
    readParts(
      text.slice(0, date.start) + '\0'.repeat(date.end - date.start) + text.slice(date.end),
      text,
      date,
    )
  return dated ?? readParts(text, text, undefined)
}

function readParts(text: string, whole: string, date: WrittenDate | undefined): VersionHeading | undefined {
  const match = released.exec(text)
  const { version, link, rest = '', name: named } = match?.groups ?? {}
  if (match === null || version === undefined || readVersion(version) === undefined) return undefined
  if (!separated.test(rest) || (named !== undefined && notAName.test(named))) return undefined
  const end = text.length - rest.length
  const linkStart = link === undefined ? 0 : end - 1 - link.length
  const start = text.lastIndexOf(version, link === undefined ? end : linkStart - 1)
  return {
    version,
    date: date?.date,
    link,
    yanked: /\[?yanked\]?/i.test(rest),
    ...(pending.test(whole.slice(end)) ? { pending: true as const } : {}),
    parts: {
      version: [start, start + version.length],
      ...(link === undefined ? {} : { link: [linkStart, linkStart + link.length] as const }),
      ...(date === undefined ? {} : { date }),
    },
  }
}
