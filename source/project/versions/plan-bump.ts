import { mentionAgrees, type PlacedMention, spellMention } from './agreement.js'
import type { VersionFile, VersionProblem } from './mention.js'
import type { SurveyedFile } from './ownership.js'
import { spell, spellingTitle } from './spelling.js'
import { surveyVersions } from './survey.js'

/** One replacement in a file: what stood at the label and what stands there now. */
export interface VersionEdit {
  readonly label: string
  readonly from: string
  readonly to: string
  readonly start: number
  readonly end: number
}

/** The new text of one file; `edits` is empty when the file said the version already. */
export interface BumpedFile {
  readonly path: string
  readonly text: string
  readonly edits: readonly VersionEdit[]
}

export type BumpPlan =
  | { readonly files: readonly BumpedFile[]; readonly notes: readonly string[] }
  | { readonly problems: readonly VersionProblem[] }

/** The version that a mention is to say; undefined where it is left alone. */
export type VersionOf = (mention: PlacedMention) => string | undefined

/**
 * The texts that set a version (without `v`) in every file, or each package's own, replacing nothing but the bytes of
 * versions: all of them, re-read and proved, or the problems and none.
 */
export function planBump(files: readonly VersionFile[], wanted: string | VersionOf): BumpPlan {
  const problem = typeof wanted === 'string' ? unusable(wanted) : undefined
  if (problem !== undefined) return { problems: [problem] }
  const before = surveyVersions(files)
  if ('problems' in before) return before
  const set = wantedIn(before.files, wanted)
  const problems: VersionProblem[] = []
  const edits = new Map<string, VersionEdit[]>(files.map((file) => [file.path, []]))
  for (const [mention, version] of set) {
    const to = spellMention(mention, version)
    if (to === undefined) problems.push(unspellable(mention, version))
    else if (!mentionAgrees(mention, version)) addEdit(edits, mention, to, problems)
  }
  if (problems.length > 0) return { problems }
  const texts = new Map(files.map((file) => [file.path, applyEdits(file.text, edits.get(file.path) ?? [])]))
  const unproved = proveBump(
    before.files,
    files.map((file) => ({ ...file, text: texts.get(file.path) ?? file.text })),
    set,
  )
  if (unproved.length > 0) return { problems: unproved }
  const bumped = [...texts].map(([path, text]) => ({ path, text, edits: edits.get(path) ?? [] }))
  return { files: bumped, notes: before.notes }
}

/** The mentions that are to say a version, with it. */
function wantedIn(
  files: readonly SurveyedFile[],
  wanted: string | VersionOf,
): ReadonlyMap<PlacedMention, string> {
  const set = new Map<PlacedMention, string>()
  for (const { ours, others } of files) {
    for (const mention of typeof wanted === 'string' ? ours : [...ours, ...others]) {
      const version = typeof wanted === 'string' ? wanted : wanted(mention)
      if (version !== undefined) set.set(mention, version)
    }
  }
  return set
}

/** The text of one file with a version set in it, or the problem that stands in the way. */
export function setVersion(
  file: VersionFile,
  version: string,
): { readonly text: string } | { readonly problem: VersionProblem } {
  const plan = planBump([file], version)
  if ('files' in plan) return { text: plan.files[0]?.text ?? file.text }
  const [problem] = plan.problems
  return problem === undefined ? { text: file.text } : { problem }
}

function addEdit(
  edits: Map<string, VersionEdit[]>,
  mention: PlacedMention,
  to: string,
  problems: VersionProblem[],
): void {
  const { label, value: from, start, end, path } = mention
  const others = edits.get(path) ?? []
  if (others.some((other) => other.start === start && other.end === end && other.to === to)) return
  const clash = others.find((other) => other.start < end && start < other.end)
  if (clash === undefined) edits.set(path, [...others, { label, from, to, start, end }])
  else {
    problems.push({
      path,
      found: `two entries of versions.files that set overlapping text (${clash.label} and ${label})`,
      expected: 'each version named once',
      mend: 'remove one of the two entries',
    })
  }
}

function applyEdits(text: string, edits: readonly VersionEdit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.to + result.slice(edit.end), text)
}

function unusable(version: string): VersionProblem | undefined {
  if (spell(version, 'project') === version) return undefined
  return {
    path: 'versions',
    found: `the version ${version}`,
    expected: 'a version such as 1.4.0 or 1.4.0-rc.1, without v',
    mend: 'give the version in that form',
  }
}

function unspellable({ path, label, spelling }: PlacedMention, version: string): VersionProblem {
  const title = spellingTitle(spelling)
  return {
    path,
    found: `${version}, which ${title} cannot write (${label})`,
    expected:
      spelling === 'pep440'
        ? 'a prerelease of alpha, beta, rc, post or dev with a number'
        : `a version ${title} knows`,
    mend: `choose a version that ${title} can write, such as 1.4.0-rc.1`,
  }
}

/**
 * Reads the edited files again and compares them with what was read before: the same mentions in the same order, those
 * that were set saying their version, the others what they said. Gives a problem for each file that does not hold.
 */
function proveBump(
  before: readonly SurveyedFile[],
  edited: readonly VersionFile[],
  set: ReadonlyMap<PlacedMention, string>,
): VersionProblem[] {
  const after = surveyVersions(edited)
  if ('problems' in after) return [...after.problems]
  return before.flatMap((old, index) => {
    const now = after.files[index]
    return now !== undefined && holds(old, now, set) ? [] : [notProved(old.file.path, set)]
  })
}

function holds(old: SurveyedFile, now: SurveyedFile, set: ReadonlyMap<PlacedMention, string>): boolean {
  const before = inOrder(old)
  const after = inOrder(now)
  return (
    before.length === after.length &&
    before.every((mention, index) => {
      const read = after[index]
      if (read === undefined || read.label !== mention.label) return false
      const version = set.get(mention)
      return version === undefined ? read.value === mention.value : mentionAgrees(read, version)
    })
  )
}

function inOrder({ ours, others }: SurveyedFile) {
  return [...ours, ...others].sort((a, b) => a.start - b.start)
}

function notProved(path: string, set: ReadonlyMap<PlacedMention, string>): VersionProblem {
  const versions = [...new Set([...set].flatMap(([mention, one]) => (mention.path === path ? one : [])))]
  return {
    path,
    found: `${path} does not read as ${versions.join(', ')} after the edit`,
    expected: 'every version of the file set, and no other changed',
    mend: `set the version in ${path} by hand, or name it by a pattern in versions.files`,
  }
}
