import type { Problem } from '../problem.js'
import { canonicalOf } from '../schemes/read.js'
import { type Changelog, type ChangelogEntry, findEntry, isEmptyEntry } from './changelog.js'

/** What a changelog is checked against; `today` is YYYY-MM-DD, versions are without prefix. */
export interface ChangelogQuestion {
  readonly file: string
  readonly target: string
  readonly today: string
  readonly released: readonly string[]
}

/**
 * Every problem of a changelog before its target is released: none when it is ready. What is old and wrong holds nobody
 * up, and the summary is checked apart.
 */
export function checkChangelog(changelog: Changelog, question: ChangelogQuestion): readonly Problem[] {
  return [
    ...findDuplicates(changelog, question),
    ...checkTargetEntry(changelog, question),
    ...[findEntry(changelog, question.target)].flatMap((entry) => (entry ? checkDate(entry, question) : [])),
  ]
}

function findDuplicates({ entries }: Changelog, { file, target }: ChangelogQuestion): readonly Problem[] {
  return entries.flatMap((entry, at) => {
    const first = entries.findIndex(({ version }) =>
      version === undefined || entry.version === undefined
        ? version === entry.version
        : isSame(version, entry.version),
    )
    if (first === at || (entry.version !== undefined && !isSame(entry.version, target))) return []
    const name = entry.version ?? 'Unreleased'
    return {
      found: `a second entry of ${name}; the first is on line ${entries[first]?.line}`,
      expected: 'one entry a version',
      mend: `join the two entries of ${name}`,
      where: `${file}:${entry.line}`,
    }
  })
}

function checkTargetEntry(changelog: Changelog, question: ChangelogQuestion): readonly Problem[] {
  const { file, target, released } = question
  const entry = findEntry(changelog, target)
  if (entry === undefined) return [missingEntry(changelog, question)]
  const where = `${file}:${entry.line}`
  const problems: Problem[] = []
  if (released.some((one) => isSame(one, target))) {
    problems.push({
      found: `the entry of ${target}, which is released already`,
      expected: 'an entry of a version that is not out yet',
      mend: 'choose the next version and give it an entry of its own',
      where,
    })
  }
  if (isEmptyEntry(changelog, entry)) {
    problems.push({
      found: `the entry of ${target} is empty`,
      expected: 'an entry that says what this release brings',
      mend: 'write it, or let the wizard draft it from the commits',
      where,
    })
  }
  const others = changelog.entries.filter(({ version }) => version !== undefined && !isSame(version, target))
  if (entry.date === undefined && others.length > 0 && others.every(({ date }) => date !== undefined)) {
    problems.push({
      found: `the entry of ${target} has no date`,
      expected: 'a date in its heading, as every other entry has',
      mend: `write the day of the release, ${question.today}, into the heading`,
      where,
    })
  }
  return problems
}

function missingEntry({ entries }: Changelog, { file, target, released }: ChangelogQuestion): Problem {
  const newest = entries.find(({ version }) => version !== undefined)
  const out = newest?.version !== undefined && released.some((one) => isSame(one, newest.version ?? ''))
  return {
    found:
      newest === undefined
        ? `no entry of ${target}`
        : `no entry of ${target}; the newest is ${newest.version}${out ? ', which is released already' : ''}`,
    expected: `an entry with the heading [${target}]`,
    mend: 'let the wizard draft it from the commits, or write it',
    where: newest === undefined ? file : `${file}:${newest.line}`,
  }
}

function checkDate(
  { version, date, line }: ChangelogEntry,
  { file, today }: ChangelogQuestion,
): readonly Problem[] {
  if (date === undefined || (isRealDate(date) && date <= today)) return []
  return [
    {
      found: `the entry of ${version} has the date ${date}${isRealDate(date) ? ', which is in the future' : ''}`,
      expected: isRealDate(date) ? `a date up to today, ${today}` : 'a day that exists, as YYYY-MM-DD',
      mend: 'write the day of the release',
      where: `${file}:${line}`,
    },
  ]
}

function isSame(one: string, other: string): boolean {
  return canonicalOf(one) === canonicalOf(other)
}

function isRealDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}
