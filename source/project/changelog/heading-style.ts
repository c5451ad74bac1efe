import type { Changelog, ChangelogEntry } from './changelog.js'
import { nextCompareLink } from './compare-link.js'

/** How a project writes the headings of its entries. */
export interface HeadingStyle {
  readonly level: number
  readonly prefix: '' | 'v'
  readonly brackets: boolean
  readonly date: 'dash' | 'parentheses' | 'slash' | 'none'
  /** The newest release, whose link to the comparison of tags the next heading follows. */
  readonly follows?: { readonly version: string; readonly link: string }
}

const keepAChangelog: HeadingStyle = { level: 2, prefix: '', brackets: true, date: 'dash' }

/** Infers the style from the newest entry of a like release, Keep a Changelog where there is none. */
export function inferHeadingStyle({ entries }: Changelog, version: string): HeadingStyle {
  const releases = entries.filter((entry) => entry.version !== undefined)
  const [newest] = releases
  if (newest === undefined) return keepAChangelog
  // Some tools give patch releases a deeper heading, so the level is that of the last release of the same kind.
  const patch = isPatch(version)
  const like = releases.find((entry) => isPatch(entry.version ?? '') === patch) ?? newest
  const [, open = '', prefix = ''] = /^[ #*]*(?:version |release )?(\[?)(v?)\d/i.exec(newest.heading) ?? []
  const style = {
    level: like.level,
    prefix: prefix === '' ? '' : 'v',
    brackets: open === '[',
    date: dateStyle(newest),
  } as const
  return newest.link === undefined || newest.version === undefined
    ? style
    : { ...style, follows: { version: newest.version, link: newest.link } }
}

/** Writes the heading of an entry, with its hashes and without a line end. `date` is YYYY-MM-DD. */
export function writeHeading(style: HeadingStyle, version: string, date: string): string {
  const { follows } = style
  const link = follows === undefined ? undefined : nextCompareLink(follows.link, follows.version, version)
  const name = `${style.prefix}${version}`
  const title = link !== undefined ? `[${name}](${link})` : style.brackets ? `[${name}]` : name
  const dates = { dash: ` - ${date}`, parentheses: ` (${date})`, slash: ` / ${date}`, none: '' }
  return `${'#'.repeat(style.level)} ${title}${dates[style.date]}`
}

function isPatch(version: string): boolean {
  return /^\d+\.\d+\.[1-9]/.test(version)
}

function dateStyle({ heading, date }: ChangelogEntry): HeadingStyle['date'] {
  if (date === undefined) return 'none'
  if (heading.includes(`(${date})`)) return 'parentheses'
  return heading.includes(`/ ${date}`) ? 'slash' : 'dash'
}
