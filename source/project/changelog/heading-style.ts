import { canonicalOf } from '../schemes/read.js'
import { spell } from '../versions/spelling.js'
import { type Changelog, type ChangelogEntry, type HeadingMarks, writeMarked } from './changelog.js'
import { nextCompareLink } from './compare-link.js'

const keepAChangelog: HeadingMarks = { before: '## ', after: '' }
const underlined: HeadingMarks = { before: '', after: '', under: '-' }

/** How the next heading is made: the marks of one of its kind, and the newest one, whose text it follows. */
export interface HeadingStyle {
  readonly marks: HeadingMarks
  readonly newest: ChangelogEntry | undefined
}

/** Infers the style from the newest entry of a like release, Keep a Changelog where there is none. */
export function inferHeadingStyle({ entries }: Changelog, version: string, rst = false): HeadingStyle {
  const releases = entries.filter((entry) => entry.version !== undefined && !entry.yanked && !entry.pending)
  const [newest] = releases
  // Some tools give patch releases a deeper heading, so the level is that of the last release of the same kind.
  const patch = isPatch(version)
  const like = releases.find((entry) => isPatch(entry.version ?? '') === patch) ?? newest
  return { marks: like?.marks ?? (rst ? underlined : keepAChangelog), newest }
}

/** The title of a version as this changelog writes it: spelled, with `v` or without. */
export function titleOf({ newest }: HeadingStyle, version: string): string {
  const before = newest?.title.slice(0, newest.parts?.version[0]) ?? ''
  return `${/v$/i.test(before) ? before.slice(-1) : ''}${spelledLike(newest?.version, version)}`
}

/** Writes the heading of an entry with its marks, without a line end behind it. `date` is YYYY-MM-DD. */
export function writeHeading(style: HeadingStyle, version: string, date: string): string {
  const { marks, newest } = style
  return newest === undefined && marks.under !== undefined
    ? writeMarked(marks, `${version} (${date})`)
    : writeMarked(marks, writeTitle(newest, version, date))
}

function writeTitle(newest: ChangelogEntry | undefined, version: string, date: string): string {
  const { parts, title, link, version: last } = newest ?? {}
  if (parts === undefined || title === undefined || last === undefined) {
    return `[${version}] - ${date}`
  }
  const spelled = spelledLike(last, version)
  const next = link === undefined ? undefined : nextCompareLink(link, last, spelled)
  const pieces = [
    { span: parts.version, text: spelled },
    ...(parts.link === undefined ? [] : [{ span: parts.link, text: next }]),
    ...(parts.date === undefined
      ? []
      : [{ span: [parts.date.start, parts.date.end] as const, text: parts.date.write(date) }]),
  ].toSorted((one, other) => one.span[0] - other.span[0])
  let written = ''
  let at = 0
  for (const { span, text } of pieces) {
    const between = title.slice(at, span[0])
    written +=
      at > 0 && /\p{L}/u.test(between) && !/^\W*(?:(?:v|ver|version|released?|on)\W+)*$/i.test(between)
        ? ' - '
        : between
    written += text ?? ''
    at = span[1]
  }
  const rest = title.slice(at)
  const whole = written + (/^[^\p{L}\d]*$/u.test(rest) ? rest : (/^[\])*_`]*/.exec(rest)?.[0] ?? ''))
  // A link that compares nothing known goes, and its brackets with it.
  return parts.link !== undefined && next === undefined ? whole.replace(/\[([^\]]*)\]\(\)/, '$1') : whole
}

/** A prerelease as PEP 440 spells it, where the file spells its own so. */
function spelledLike(last: string | undefined, version: string): string {
  const own = last !== undefined && canonicalOf(last) !== last && /\d(?:a|b|rc|\.dev)\d/.test(last)
  return (own ? spell(version, 'pep440') : undefined) ?? version
}

function isPatch(version: string): boolean {
  return /^\d+\.\d+\.[1-9]/.test(version)
}
