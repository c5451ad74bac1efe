import type { Artifact, Sighting } from '../../../core/vocabulary.js'
import { deprecationOf, type Packument, type PublishedVersion, wasUnpublished } from '../formats/packument.js'
import type { RegistryAnswer } from './packument.js'

/** What is looked for: a version, the dist-tag it goes under, and what was built here of it. */
export interface Sought {
  readonly channel: string
  readonly version: string
  readonly tag: string
  readonly artifact: Artifact | undefined
}

/** What a registry's answer says of one version: there or not, ours or not. No answer is doubt, never absence. */
export function sightIn(answer: RegistryAnswer, sought: Sought): Sighting {
  const { channel, version, tag } = sought
  if (answer.found === 'silence') return { channel, status: 'in-doubt', note: answer.why }
  if (answer.found === 'nothing') return { channel, status: 'absent' }
  const { packument } = answer
  const there = packument.versions[version]
  if (there !== undefined) return sightVersion(packument, there, sought)
  if (wasUnpublished(packument, version)) {
    const note = `${version} was published and taken back: npm never gives a number out again`
    return { channel, status: 'recalled', note }
  }
  const actual = packument['dist-tags'][tag]
  return { channel, status: 'absent', ...(actual === undefined ? {} : { actual }) }
}

function sightVersion(
  packument: Packument,
  there: PublishedVersion,
  { channel, version, tag, artifact }: Sought,
): Sighting {
  const seen = { channel, actual: version }
  const { integrity } = there.dist
  const deprecation = deprecationOf(there)
  const ours = artifact === undefined || integrity === undefined ? undefined : holds(integrity, artifact)
  const known = ours === undefined ? {} : { ours }
  if (deprecation !== undefined) return { ...seen, ...known, status: 'recalled', note: deprecation }
  if (ours === false)
    return { ...seen, ours, status: 'wrong', note: `its digest is ${integrity?.slice(0, 19)}…` }
  if (artifact !== undefined && ours === undefined)
    return { ...seen, status: 'in-doubt', note: 'the registry gives no sha512 to compare with' }
  const tagged = packument['dist-tags'][tag]
  const note = [
    ...(ours === undefined ? ['nothing was built here to compare with'] : []),
    ...(tagged === version ? [] : [`${tag} is ${tagged ?? 'not set'}`]),
  ].join(', ')
  return { ...seen, ...known, status: 'live', ...(note === '' ? {} : { note }) }
}

/** An integrity may list several digests; only sha512 is compared, the form that was kept. */
function holds(integrity: string, artifact: Artifact): boolean | undefined {
  const digests = integrity.split(/\s+/).map((one) => one.replace(/\?.*/, ''))
  if (digests.includes(artifact.integrity)) return true
  return digests.some((one) => one.startsWith('sha512-')) ? false : undefined
}
