import { mentionAgrees } from './agreement.js'
import type { VersionFile, VersionProblem } from './mention.js'
import type { SurveyedFile } from './ownership.js'
import { surveyVersions } from './survey.js'

/**
 * Reads the edited files again and compares them with what was read before: the same mentions in the same order,
 * ours saying the version, the others what they said. Gives a problem for each file that does not hold.
 */
export function proveBump(
  before: readonly SurveyedFile[],
  edited: readonly VersionFile[],
  version: string,
): VersionProblem[] {
  const after = surveyVersions(edited)
  if ('problems' in after) return [...after.problems]
  return before.flatMap((old, index) => {
    const now = after.files[index]
    return now !== undefined && holds(old, now, version) ? [] : [notProved(old.file.path, version)]
  })
}

function holds(old: SurveyedFile, now: SurveyedFile, version: string): boolean {
  const before = inOrder(old)
  const after = inOrder(now)
  return (
    before.length === after.length &&
    before.every((mention, index) => {
      const read = after[index]
      if (read === undefined || read.label !== mention.label) return false
      return old.ours.includes(mention) ? mentionAgrees(read, version) : read.value === mention.value
    })
  )
}

function inOrder({ ours, others }: SurveyedFile) {
  return [...ours, ...others].sort((a, b) => a.start - b.start)
}

function notProved(path: string, version: string): VersionProblem {
  return {
    path,
    found: `${path} does not read as ${version} after the edit`,
    expected: 'every version of the file set, and no other changed',
    mend: `set the version in ${path} by hand, or name it by a pattern in versions.files`,
  }
}
