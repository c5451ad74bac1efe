import { shown } from '../../plan/shown.js'
import type { Commit } from '../commits.js'
import { type Changelog, type HeadingMarks, writeMarked } from './changelog.js'
import { inferHeadingStyle, writeHeading } from './heading-style.js'
import { summaryLabels } from './summary.js'

/** What to draft an entry from; `date` is YYYY-MM-DD. */
export interface DraftQuestion {
  readonly version: string
  readonly date: string
  readonly commits: readonly Commit[]
  /** Whether the entry opens with a summary whose words a person has to write. */
  readonly summary: boolean
  /** True for a file of reStructuredText, whose headings are underlined. */
  readonly rst?: boolean
}

interface SectionStyle {
  readonly breaking: string
  readonly titles: Readonly<Record<string, string>>
  readonly bullet: '-' | '*'
}

const keepAChangelog: SectionStyle = {
  breaking: 'Changed',
  titles: { feat: 'Added', perf: 'Changed', deprecate: 'Deprecated', fix: 'Fixed', security: 'Security' },
  bullet: '-',
}

const conventional: SectionStyle = {
  breaking: '⚠ BREAKING CHANGES',
  titles: { feat: 'Features', fix: 'Bug Fixes', perf: 'Performance Improvements', revert: 'Reverts' },
  bullet: '*',
}

/**
 * Drafts an entry in the style of the changelog, from the commits that concern users. Its summary is left open, so
 * that the check of the summary fails until a person has written it. Line ends are `\n`.
 */
export function draftEntry(
  changelog: Changelog,
  { version, date, commits, summary, rst = false }: DraftQuestion,
): string {
  const style = inferHeadingStyle(changelog, version, rst)
  const section = sectionWriter(style.marks, rst)
  const parts = [writeHeading(style, version, date)]
  if (summary) parts.push(section('Summary'), summaryLabels.map((label) => `- **${label}:** …`).join('\n'))
  for (const [title, items] of collectSections(sectionStyle(changelog), commits)) {
    parts.push(section(title), items.join('\n'))
  }
  return `${parts.join('\n\n')}\n`
}

/** Writes headings one step below those of entries, in the same markup. */
function sectionWriter(marks: HeadingMarks, rst: boolean): (title: string) => string {
  if (rst)
    return (title) => writeMarked({ before: '', after: '', under: marks.under === '~' ? '^' : '~' }, title)
  const [sign = '#'] = /^[#=]/.exec(marks.before) ?? []
  const level = marks.under === undefined ? marks.before.trim().length + 1 : 3
  return (title) => `${sign.repeat(Math.max(level, 3))} ${title}`
}

function sectionStyle({ lines }: Changelog): SectionStyle {
  return lines.some(({ text }) => /^#{2,4} (?:Features|Bug Fixes)\b/.test(text))
    ? conventional
    : keepAChangelog
}

function collectSections(style: SectionStyle, commits: readonly Commit[]): ReadonlyMap<string, string[]> {
  const sections = new Map<string, string[]>()
  const add = (title: string | undefined, text: string) => {
    if (title !== undefined) sections.set(title, [...(sections.get(title) ?? []), `${style.bullet} ${text}`])
  }
  const apart = style === conventional
  for (const commit of commits.filter(({ breaking }) => breaking)) {
    const words = commit.breakingNote ?? commit.summary
    add(style.breaking, apart ? scoped(commit, words) : `**Breaking:** ${scoped(commit, words)}`)
  }
  const titles = Object.entries(style.titles)
  for (const [type, title] of titles) {
    for (const commit of commits) {
      if (commit.type === type && (apart || !commit.breaking)) add(title, scoped(commit, commit.summary))
    }
  }
  return sections
}

function scoped({ scope }: Commit, words: string): string {
  return shown(scope === undefined ? words : `**${scope}:** ${words}`)
}
