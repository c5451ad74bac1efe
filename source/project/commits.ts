import { conventional, otherNames, readSign } from './commit-types.js'

/** A commit as git tells it: subject line, the rest of the message, and its hash where known. */
export interface CommitRecord {
  readonly subject: string
  readonly body: string
  readonly hash?: string
  readonly author?: string
}

/** A commit read by the rules of Conventional Commits 1.0.0; without a type when it does not follow them. */
export interface Commit {
  readonly type: string | undefined
  readonly scope: string | undefined
  readonly breaking: boolean
  readonly summary: string
  /** What a `BREAKING CHANGE:` footer says, when there is one. */
  readonly breakingNote?: string
  readonly hash?: string
  readonly author?: string
}

/** How many commits of each weight there are; a breaking commit counts only as breaking. */
export interface CommitCounts {
  readonly breaking: number
  readonly features: number
  readonly fixes: number
  readonly other: number
}

const header =
  /^(?<type>[A-Za-z][\w-]*)(?<early>!)?(?:\((?<scope>[^()\r\n]+)\))?(?<mark>!)?:[ \t]+(?<summary>\S.*)$/
const breakingFooter = /^(?:\*\*)?BREAKING(?:[ -]CHANGES?)?(?:\*\*)?(?:\([^()]*\))?:(?:\*\*)?\s*([\s\S]*)/m
const nextFooter = /\r?\n(?:[\w-]+(?:: | #)|[ \t]*\r?$)/m
const reverted = /^This reverts commit ([0-9a-f]{7,64})\b/m
const fixTypes: readonly (string | undefined)[] = ['fix', 'perf', 'revert', 'security']
const squashed = /\((?:#|!)\d+\)$/
const item = /^[*-][ \t]+(\S.*)$/gm

/** Reads commit messages, newest first as `git log` lists them; a commit and its revert in the list cancel out. */
export function readCommits(records: readonly CommitRecord[]): readonly Commit[] {
  return dropReverted(records).flatMap((record) => [readCommit(record), ...readSquashed(record)])
}

/** Reads one commit message. */
export function readCommit({ subject, body, hash, author }: CommitRecord): Commit {
  const { sign, rest } = readSign(subject.trim())
  const parts = header.exec(rest)?.groups
  const breakingNote = readBreakingNote(body)
  const word = parts?.type?.toLowerCase() ?? (/^Revert "/.test(rest) ? 'revert' : sign)
  const type = word === undefined ? undefined : (otherNames[word] ?? word)
  return {
    type: type === 'breaking' ? undefined : type,
    scope: parts?.scope,
    breaking:
      breakingNote !== undefined || type === 'breaking' || (parts?.mark ?? parts?.early) !== undefined,
    summary: parts?.summary?.trim() ?? rest,
    ...(breakingNote === undefined || breakingNote === '' ? {} : { breakingNote }),
    ...(hash === undefined ? {} : { hash }),
    ...(author === undefined ? {} : { author }),
  }
}

/** True for a commit whose message says by a convention what it asks of a version. */
export function followsConvention({ type, breaking }: Commit): boolean {
  return breaking || (type !== undefined && conventional.has(type))
}

/** The commits that a squash merge names in its body, without the one that is its subject. */
function readSquashed({ subject, body, ...rest }: CommitRecord): readonly Commit[] {
  if (!squashed.test(subject.trim())) return []
  const own = readCommit({ subject: subject.trim().replace(squashed, ''), body: '' }).summary.trim()
  return [...body.matchAll(item)]
    .map(([, text = '']) => readCommit({ ...rest, subject: text, body: '' }))
    .filter((commit) => followsConvention(commit) && commit.summary !== own)
}

/** Counts commits by what they ask of a version. */
export function countCommits(commits: readonly Commit[]): CommitCounts {
  const breaking = commits.filter((commit) => commit.breaking).length
  const rest = commits.filter((commit) => !commit.breaking)
  const features = rest.filter(({ type }) => type === 'feat').length
  const fixes = rest.filter(({ type }) => fixTypes.includes(type)).length
  return { breaking, features, fixes, other: rest.length - features - fixes }
}

/** Says the counts in words: `1 breaking change, 3 features, 2 fixes`. */
export function describeCounts({ breaking, features, fixes, other }: CommitCounts): string {
  const parts = [
    count(breaking, 'breaking change'),
    count(features, 'feature'),
    count(fixes, 'fix', 'fixes'),
  ].filter((part) => part !== '')
  if (parts.length > 0) return parts.join(', ')
  return count(other, 'commit without a feature or fix', 'commits without a feature or fix') || 'no commits'
}

function count(amount: number, one: string, many = `${one}s`): string {
  return amount === 0 ? '' : `${amount} ${amount === 1 ? one : many}`
}

function readBreakingNote(body: string): string | undefined {
  const [, text] = breakingFooter.exec(body) ?? []
  return text?.split(nextFooter)[0]?.replaceAll(/\s+/g, ' ').trim()
}

// A revert may itself be reverted. The newest comes first, so it is settled first: an undone revert undoes nothing.
function dropReverted(records: readonly CommitRecord[]): readonly CommitRecord[] {
  const undone = new Set<CommitRecord>()
  for (const record of records) {
    const [, start] = reverted.exec(record.body) ?? []
    if (start === undefined || undone.has(record)) continue
    const target = records.find((other) => other !== record && other.hash?.startsWith(start))
    if (target !== undefined) undone.add(record).add(target)
  }
  return records.filter((record) => !undone.has(record))
}
