import semver from 'semver'

/** How a kind of file writes a version: semver (`1.4.0-rc.1`), PEP 440 (`1.4.0rc1`), RubyGems (`1.4.0.rc.1`), or numbers alone. */
export type Spelling = 'semver' | 'pep440' | 'rubygems' | 'numbers'

interface SpellingRule {
  readonly title: string
  /** From semver; undefined where the spelling has no word for it. */
  readonly spell: (version: string) => string | undefined
  /** To semver; undefined where the value is not three numbers and a prerelease. */
  readonly canonical: (value: string) => string | undefined
}

const rules: Record<Spelling, SpellingRule> = {
  semver: { title: 'semver', spell: strictSemver, canonical: strictSemver },
  pep440: { title: 'PEP 440', spell: semverToPep440, canonical: pep440ToSemver },
  rubygems: { title: 'RubyGems', spell: semverToRubyGems, canonical: rubyGemsToSemver },
  numbers: { title: 'numbers', spell: semverToNumbers, canonical: numbersToSemver },
}

/** The name people know a spelling by. */
export function spellingTitle(spelling: Spelling): string {
  return rules[spelling].title
}

/** Writes a semver version in a spelling; undefined when that spelling cannot say it (`1.4.0-nightly` in PEP 440). */
export function spell(version: string, spelling: Spelling): string | undefined {
  return strictSemver(version) === undefined ? undefined : rules[spelling].spell(version)
}

/** The semver form of a written version; undefined when the value is none in that spelling. */
export function canonical(value: string, spelling: Spelling): string | undefined {
  return rules[spelling].canonical(value)
}

/** True when a written value is the way, or one of the ways, to write this semver version in the spelling. */
export function agrees(value: string, spelling: Spelling, version: string): boolean {
  const spelled = spell(version, spelling)
  if (spelled === undefined) return false
  const read = canonical(value, spelling)
  return read !== undefined && read === canonical(spelled, spelling)
}

function strictSemver(value: string): string | undefined {
  const parsed = semver.parse(value)
  if (parsed === null || !/^\d/.test(value)) return undefined
  return parsed.build.length === 0 ? parsed.version : `${parsed.version}+${parsed.build.join('.')}`
}

// https://peps.python.org/pep-0440/#appendix-b, without epochs and with at most three release numbers.
const pep440 =
  /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[-_.]?(a|alpha|b|beta|c|rc|preview|pre)[-_.]?(\d+)?)?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d+)?)?(?:[-_.]?(dev)[-_.]?(\d+)?)?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/i

const phases: Readonly<Record<string, string>> = { a: 'alpha', alpha: 'alpha', b: 'beta', beta: 'beta' }

function pep440ToSemver(value: string): string | undefined {
  const match = pep440.exec(value.trim())
  if (match === null) return undefined
  const [, major, minor, patch, phase, phaseNumber, bare, post, postNumber, dev, devNumber, local] = match
  const labels: string[] = []
  if (phase !== undefined) labels.push(phases[phase.toLowerCase()] ?? 'rc', plain(phaseNumber))
  if (bare !== undefined || post !== undefined) labels.push('post', plain(bare ?? postNumber))
  if (dev !== undefined) labels.push('dev', plain(devNumber))
  const release = [major, minor, patch].map(plain).join('.')
  const build = local === undefined ? '' : `+${local.toLowerCase().replace(/[-_]/g, '.')}`
  return release + (labels.length === 0 ? '' : `-${labels.join('.')}`) + build
}

function semverToPep440(version: string): string | undefined {
  // PEP 440 reads a bare `-1` as a post-release; semver means a prerelease by it.
  if (/^[\d.]+-\d/.test(version)) return undefined
  const [release, local] = pep440ToSemver(version)?.split('+') ?? []
  const spelled = release
    ?.replace(/-alpha\./, 'a')
    .replace(/-beta\./, 'b')
    .replace(/-rc\./, 'rc')
    .replace(/[-.](post|dev)\./g, '.$1')
  return local === undefined ? spelled : `${spelled}+${local}`
}

function rubyGemsToSemver(value: string): string | undefined {
  const dotted = value.trim().replaceAll('-', '.pre.')
  if (!/^\d+(?:\.[0-9A-Za-z]+)*$/.test(dotted)) return undefined
  // Gem::Version splits `rc1` into `rc` and `1`, and takes a missing number for zero.
  const segments = dotted.match(/\d+|[A-Za-z]+/g) ?? []
  const firstWord = segments.findIndex((segment) => /^[A-Za-z]/.test(segment))
  const release = firstWord === -1 ? segments : segments.slice(0, firstWord)
  if (release.length > 3) return undefined
  const [major, minor, patch] = release
  const labels = firstWord === -1 ? [] : segments.slice(firstWord).map((s) => (/^\d/.test(s) ? plain(s) : s))
  return [major, minor, patch].map(plain).join('.') + (labels.length === 0 ? '' : `-${labels.join('.')}`)
}

function semverToRubyGems(version: string): string | undefined {
  const parsed = semver.parse(version)
  if (parsed === null || parsed.build.length > 0) return undefined
  if (parsed.prerelease.length === 0) return parsed.version
  const labels = parsed.prerelease.map(String)
  if (!/^[A-Za-z]/.test(labels[0] ?? '') || labels.some((label) => label.includes('-'))) return undefined
  return `${parsed.major}.${parsed.minor}.${parsed.patch}.${labels.join('.')}`
}

// CMake, R and Cabal know no prerelease: there a prerelease says the numbers of the release it leads to. A fourth
// number (R's `1.3.0.9000` under development) is what semver calls build metadata.
function numbersToSemver(value: string): string | undefined {
  const match = /^(\d+)(?:[.-](\d+))?(?:[.-](\d+))?(?:[.-](\d+))?$/.exec(value.trim())
  if (match === null) return undefined
  const [, major, minor, patch, fourth] = match
  return [major, minor, patch].map(plain).join('.') + (fourth === undefined ? '' : `+${fourth}`)
}

function semverToNumbers(version: string): string | undefined {
  const [, numbers = '', build] = /^([\d.]+)(?:-[^+]*)?(?:\+(\d+))?$/.exec(version) ?? []
  if (numbers === '') return undefined
  return build === undefined ? numbers : `${numbers}.${build}`
}

function plain(digits: string | undefined): string {
  return (digits ?? '0').replace(/^0+(?=\d)/, '')
}
