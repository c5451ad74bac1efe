import { join } from 'node:path'
import { fetchRefs, findRemoteHere, remoteParameters } from '../../lookups/remote.js'
import { targetOf } from '../../lookups/target.js'
import { defineCheck } from '../../ports/check.js'
import { claimRef, OWN_CLAIM, parseOwnClaim } from '../../ports/claims.js'
import { fail, pass } from '../../ports/verdict.js'

export const gitClaim = defineCheck({
  name: 'git/claim',
  title: `Nobody else holds \${tag}`,
  words:
    'Nobody else holds the target on the remote: a release that was handed over goes on where it was picked up.',
  waivable: false,
  with: remoteParameters,
  why: 'A release that was handed over has one maintainer at a time: two of them would publish twice.',
  async check({ read, release, with: { remote: named } }) {
    const { tag } = targetOf(release)
    const { remote: name } = await findRemoteHere(read, named)
    const ref = claimRef(tag)
    const refs = await fetchRefs(read, name, [ref])
    const there = refs.get(ref)
    if (there === undefined) return pass(`no claim on ${name}`)
    const own = parseOwnClaim(await read.readText(join(read.runFolder, OWN_CLAIM)))
    if (own?.commit === there) return pass(`yours on ${name}`)
    return fail(
      `${name} has a claim on ${tag} that is not this run's`,
      'no claim, or the claim of this run',
      `see who has it, and take it where it was handed over: release-wizard pickup ${tag}`,
    )
  },
})
