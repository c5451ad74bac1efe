import type { SchemeName } from '../../plan/scheme-names.js'
import { pep440 } from '../schemes/pep440.js'
import { readVersion } from '../schemes/read.js'
import { schemes } from '../schemes/record.js'
import { rubygems } from '../schemes/rubygems.js'
import type { Scheme } from '../schemes/scheme.js'
import { semverScheme } from '../schemes/semver.js'
import { writeCanonical, writeNumbers } from '../schemes/version.js'

/**
 * How a kind of file writes a version: semver (`1.4.0-rc.1`), PEP 440 (`1.4.0rc1`), RubyGems (`1.4.0.rc.1`), numbers
 * alone, or as the project itself does, whatever that is.
 */
export type Spelling = 'semver' | 'pep440' | 'rubygems' | 'numbers' | 'project'

// CMake, R and Cabal know no prerelease: there a prerelease says the numbers of the release it leads to. A fourth
// number (R's `1.3.0.9000` under development) is what semver calls build metadata.
const numbersAlone: Pick<Scheme, 'title' | 'read' | 'write'> = {
  title: 'numbers',
  read(text) {
    const digits = /^\d+(?:[.-]\d+){0,3}$/.test(text.trim()) ? text.trim().split(/[.-]/) : []
    const [fourth] = digits.slice(3)
    if (digits.length === 0) return undefined
    return { digits: digits.slice(0, 3), between: '.', labels: [], build: fourth }
  },
  write: (version) => writeNumbers(version) + (/^\d+$/.test(version.build ?? '') ? `.${version.build}` : ''),
}

const spellings: Record<Exclude<Spelling, 'project'>, Pick<Scheme, 'title' | 'read' | 'write'>> = {
  semver: semverScheme,
  pep440,
  rubygems,
  numbers: numbersAlone,
}

/** The name people know a spelling by. */
export function spellingTitle(spelling: Spelling): string {
  return spelling === 'project' ? 'this project' : spellings[spelling].title
}

/** Writes a version of the project in a spelling; undefined when that cannot say it (`1.4.0-nightly` in PEP 440). */
export function spell(version: string, spelling: Spelling): string | undefined {
  const read = readVersion(version)
  if (read === undefined || spelling === 'project') return read && version
  return spellings[spelling].write(read)
}

/** A written version in the one form that compares; undefined when the value is none in that spelling. */
export function canonical(value: string, spelling: Spelling): string | undefined {
  const read = spelling === 'project' ? readVersion(value) : spellings[spelling].read(value)
  return read && writeCanonical(read)
}

/** A written version as the project writes its own, builds left out; undefined when the value is none in that spelling. */
export function respell(
  value: string,
  spelling: Spelling,
  scheme: SchemeName = 'semver',
): string | undefined {
  const read = spelling === 'project' ? readVersion(value) : spellings[spelling].read(value)
  const bare = read && { ...read, build: undefined }
  return bare && (schemes[scheme].write(bare) ?? writeCanonical(bare))
}

/** True when a written value is the way, or one of the ways, to write this version in the spelling. */
export function agrees(value: string, spelling: Spelling, version: string): boolean {
  const spelled = spell(version, spelling)
  if (spelled === undefined) return false
  const read = canonical(value, spelling)
  return read !== undefined && read === canonical(spelled, spelling)
}
