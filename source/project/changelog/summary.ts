import { type MarkdownLine, readHeading } from '../markdown-lines.js'
import type { Problem } from '../problem.js'
import { bodyLines, type Changelog, type ChangelogEntry } from './changelog.js'

/** The human summary of an entry: the lines of its section, heading first, and whether it leads the entry. */
export interface Summary {
  readonly lines: readonly MarkdownLine[]
  readonly leads: boolean
}

/** The parts that a summary is drafted with; the words after each are for a person to write. */
export const summaryLabels = ['What changed', 'Why it matters', 'Action'] as const

const expected = 'the entry starts with ### Summary: what changed, why it matters, what to do'
const label = /^[ \t]*(?:[-*+][ \t]+)?(\*\*|__)(?<name>[^*_]+?):?\1:?[ \t]*(?<words>.*)$/
const placeholder = /^(?:\.{2,}|…|-+|\?+|<[^>]*>|todo\b.*|tbd\b.*)?$/i

/** Finds the section with the heading Summary in an entry, of whatever level. */
export function findSummary(changelog: Changelog, entry: ChangelogEntry): Summary | undefined {
  const lines = bodyLines(changelog, entry)
  const at = lines.findIndex((line) => readHeading(line)?.text.toLowerCase() === 'summary')
  const level = lines[at] === undefined ? undefined : readHeading(lines[at])?.level
  if (level === undefined) return undefined
  const next = lines.findIndex((line, other) => other > at && (readHeading(line)?.level ?? 7) <= level)
  return {
    lines: lines.slice(at, next === -1 ? undefined : next),
    leads: lines.slice(0, at).every((line) => line.inside === 'comment' || line.text.trim() === ''),
  }
}

/** Checks that an entry starts with a summary in which every part says something. */
export function checkSummary(changelog: Changelog, entry: ChangelogEntry, file: string): Problem | undefined {
  const name = entry.version ?? 'Unreleased'
  const summary = findSummary(changelog, entry)
  if (summary === undefined) {
    const mend = `write a ### Summary section below the heading of ${name}`
    return { found: `the entry of ${name} has no summary`, expected, mend, where: `${file}:${entry.line}` }
  }
  const where = `${file}:${summary.lines[0]?.number ?? entry.line}`
  if (!summary.leads) {
    const mend = `move the ### Summary section up, directly below the heading of ${name}`
    return { found: `the summary of ${name} stands below other text`, expected, mend, where }
  }
  const [missing] = readParts(summary.lines.slice(1)).filter(({ words }) => placeholder.test(words))
  if (missing === undefined) return undefined
  const part = missing.name === undefined ? '' : ` at “${missing.name}”`
  const mend = 'write it in a few plain words; detail belongs to the sections below'
  return { found: `the summary of ${name} is empty${part}`, expected, mend, where }
}

// Unlabelled text counts as one part, and only where there are no labels; words may wrap onto further lines.
function readParts(lines: readonly MarkdownLine[]): { name?: string; words: string }[] {
  const parts: { name?: string; words: string }[] = []
  let free = ''
  for (const { text, inside } of lines) {
    if (inside === 'comment') continue
    const { name, words } = label.exec(text)?.groups ?? {}
    const current = parts.at(-1)
    if (name !== undefined) parts.push({ name: name.trim(), words: (words ?? '').trim() })
    else if (current === undefined) free = `${free} ${text.trim()}`.trim()
    else current.words = `${current.words} ${text.trim()}`.trim()
  }
  return parts.length > 0 ? parts : [{ words: free.replace(/^[-*+][ \t]*/, '') }]
}
