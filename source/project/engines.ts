import semver from 'semver'

/** The engines whose range lets in less than it did: what was, and what is. */
export function narrowedEngines(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly { readonly engine: string; readonly from: string; readonly to: string }[] {
  return Object.entries(after).flatMap(([engine, to]) => {
    const from = before[engine] ?? '*'
    return isWithin(from, to) ? [] : [{ engine, from, to }]
  })
}

function isWithin(from: string, to: string): boolean {
  if (from.trim() === to.trim()) return true
  // A range that cannot be read is compared as text alone.
  if (semver.validRange(from) === null || semver.validRange(to) === null) return false
  return semver.subset(from, to)
}
