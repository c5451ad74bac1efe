import type { VersionFile, VersionProblem } from './mention.js'
import { type ReadFile, type SurveyedFile, sortMentions } from './ownership.js'
import { readVersions, spellingOf } from './read.js'
import type { Spelling } from './spelling.js'

/** The version files of a plan, read; or why some of them cannot be. */
export type Survey =
  | { readonly files: readonly SurveyedFile[]; readonly notes: readonly string[] }
  | { readonly problems: readonly VersionProblem[] }

/**
 * Reads the version files of a plan together: the one reader of `bump` and of the gate `versions/aligned`. A file
 * that takes its version from another is in order when that other is among the files, and lends it its spelling.
 */
export function surveyVersions(files: readonly VersionFile[]): Survey {
  const problems: VersionProblem[] = files.length === 0 ? [nothingNamed()] : []
  const read: ReadFile[] = []
  const pointed = new Map<string, Spelling>()
  for (const file of files) {
    const reading = readVersions(file)
    if ('problem' in reading) problems.push(reading.problem)
    else if ('found' in reading) read.push({ ...reading, file, spelling: spellingOf(file) })
    else {
      const target = reading.elsewhere.find((path) => files.some((other) => other.path === path))
      if (target === undefined) problems.push(pointsOutside(file, reading.elsewhere, reading.because))
      else pointed.set(target, reading.spelling)
    }
  }
  problems.push(...read.flatMap((file) => missingParent(file, read)))
  if (problems.length > 0) return { problems }
  const spelled = read.map((file) => ({
    ...file,
    spelling: file.file.spelling ?? pointed.get(file.file.path) ?? file.spelling,
  }))
  const surveyed = spelled.map((file) => sortMentions(file, spelled))
  const [first] = files
  if (first !== undefined && surveyed.every(({ ours }) => ours.length === 0))
    return { problems: [saysNothing(first)] }
  const left = surveyed.flatMap(({ others }) =>
    others
      .filter(({ role }) => role !== 'sibling')
      .map((m) => `${m.path}: ${m.label} ${m.value} is left alone: not a package of versions.files`),
  )
  return { files: surveyed, notes: [...read.flatMap((file) => file.notes), ...left] }
}

/** Files that only ask for other packages. */
function saysNothing({ path }: VersionFile): VersionProblem {
  return {
    path,
    found: `no version in ${path}`,
    expected: 'at least one file that holds the version',
    mend: `write the version there, or leave ${path} out of versions.files`,
  }
}

function nothingNamed(): VersionProblem {
  return {
    path: 'versions.files',
    found: 'no version file',
    expected: 'at least one file that holds the version',
    mend: 'name the version files under versions.files',
  }
}

function pointsOutside(file: VersionFile, elsewhere: readonly string[], because: string): VersionProblem {
  return {
    path: file.path,
    found: `no version in ${file.path}: ${because}`,
    expected:
      elsewhere.length === 0 ? 'a version to set' : `one of ${elsewhere.join(', ')} among the version files`,
    mend:
      elsewhere.length === 0
        ? `leave ${file.path} out of versions.files`
        : 'add the file that exists to versions.files',
  }
}

function missingParent(read: ReadFile, all: readonly ReadFile[]): VersionProblem[] {
  const { file, inherits } = read
  const parents = all.filter((other) => other.found.some((mention) => mention.label === inherits))
  if (inherits === undefined || parents.length > 0) return []
  return [
    {
      path: file.path,
      found: `a version inherited from ${inherits}`,
      expected: `a file with ${inherits} among the version files`,
      mend: 'add the Cargo.toml at the root of the workspace to versions.files',
    },
  ]
}
