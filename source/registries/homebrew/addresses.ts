import { fetchAgain, silenceOf } from '../../lookups/fetch-again.js'
import { buildAgain } from '../../lookups/kept-artifacts.js'
import { sha256 } from '../../plan/digest.js'
import type { ActionContext } from '../../ports/action.js'
import { fail, type NotPassed, unknown } from '../../ports/verdict.js'
import { readFormula } from './formats/formula.js'

/** What came of trying the addresses of a formula: why it must not be pushed, or the addresses that cannot exist yet. */
export type TriedAddresses = { readonly wrong: NotPassed } | { readonly notYet: readonly string[] }

/** Downloads what a formula names and compares the bytes, before anybody is given the addresses. */
export async function tryAddresses(
  { read, release, report }: ActionContext,
  formula: string,
): Promise<TriedAddresses> {
  const reading = readFormula(formula)
  if (!reading.ok) {
    const { found, expected, mend } = reading.problem
    return { wrong: fail(found, expected, mend) }
  }
  const all = new Map(reading.value.sources.map(({ url, sha256 }) => [url, sha256.value]))
  const again = buildAgain(release)
  const notYet: string[] = []
  for (const [url, wanted] of all) {
    if (comesLater(url, release)) {
      notYet.push(url)
      continue
    }
    report(`trying ${url}`)
    const answer = await fetchAgain(read, url, { timeoutMs: 120_000 })
    const mend = `publish the file there first, then try again; or correct url in the formula of the tap, and have it built again: ${again}`
    if (answer.status !== 200) {
      const isSilent = answer.status === 0 || answer.status >= 500
      const found = `${url} ${isSilent ? 'cannot be tried' : 'is not there'}: ${silenceOf(answer, url)}`
      return { wrong: (isSilent ? unknown : fail)(found, 'an address that users can download from', mend) }
    }
    const digest = sha256(answer.body)
    if (digest !== wanted) {
      const found = `${url} serves sha256 ${digest.slice(0, 12)}…`
      return { wrong: fail(found, `sha256 ${wanted.slice(0, 12)}…, as the formula says`, mend) }
    }
  }
  return { notYet }
}

/** An asset of this release's GitHub Release, on whatever host, which this release has not made yet. */
function comesLater(url: string, { channels, sightings, target }: ActionContext['release']): boolean {
  const tag = /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/releases\/download\/([^/]+)\//.exec(url)?.[1]
  if (tag === undefined || decodeURIComponent(tag) !== target?.tag) return false
  return channels.some(
    ({ id, kind }) =>
      kind === 'github' && !sightings.some((one) => one.channel === id && one.status === 'live'),
  )
}
