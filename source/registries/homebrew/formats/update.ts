import { type Reading, readAs, unreadable } from '../../../project/reading.js'
import { setVersion } from '../../../project/versions/plan-bump.js'
import { type Formula, readFormula } from './formula.js'

/** Sets the version of a formula in its version line and its urls; the checksums stay as they were. */
export function moveFormula(text: string, path: string, version: string): Reading<string> {
  const moved = setVersion({ path, text, kind: 'homebrew' }, version)
  return 'text' in moved ? readAs(moved.text) : unreadable(moved.problem)
}

/** Sets the checksum of every source; `digests` gives sha256 by url, and a url without one is a problem. */
export function setChecksums(text: string, digests: ReadonlyMap<string, string>): Reading<string> {
  const formula = readFormula(text)
  if (!formula.ok) return formula
  let result = text
  for (const { url, sha256 } of [...formula.value.sources].sort((a, b) => b.sha256.start - a.sha256.start)) {
    const digest = digests.get(url)
    if (digest === undefined) {
      return unreadable({
        found: `no artifact is known for ${url}`,
        expected: 'an artifact of this build, or something to download there',
        mend: 'name it under files: of the channel in the plan, or correct the url',
      })
    }
    result = result.slice(0, sha256.start) + digest + result.slice(sha256.end)
  }
  return readAs(result)
}

/** The checksums that a formula names, by url. */
export function checksumsOf({ sources }: Formula): ReadonlyMap<string, string> {
  return new Map(sources.map(({ url, sha256 }) => [url, sha256.value]))
}
