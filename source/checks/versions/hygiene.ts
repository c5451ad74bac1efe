import { fetchTagCommit, findRemoteHere, remoteParameters } from '../../lookups/remote.js'
import { tagCommit } from '../../lookups/tags.js'
import { targetOf } from '../../lookups/target.js'
import { textsAt } from '../../lookups/text-at.js'
import { readAlignment } from '../../lookups/version-files.js'
import { short } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { fail, pass } from '../../ports/verdict.js'
import { readChangelog } from '../../project/changelog/changelog.js'

/** One place that says which version is out, and what it says. */
interface Witness {
  readonly place: string
  readonly says: string
  readonly agrees: boolean
}

export const versionsHygiene = defineCheck({
  name: 'versions/hygiene',
  title: `Everything says \${version}`,
  words:
    'Manifest, changelog, tag here, tag on the remote and what the channels were seen to have, side by side: all of them say the target, and both tags are at one commit. Files are read as the tag has them, once there is one.',
  reads: ['version-files', 'pushed-tag'],
  with: remoteParameters,
  async check({ read, release, with: { remote: named } }) {
    const { tag, version } = targetOf(release)
    const { here, there, remote } = await readBothTags(read, tag, named)
    const files = await readFiles(read, release, version, here)
    const witnesses: readonly Witness[] = [
      ...files,
      tagWitness('tag here', here, here),
      tagWitness(`tag on ${remote}`, there, here ?? there),
      ...release.sightings.map(({ channel, actual = 'nothing' }) => ({
        place: channel,
        says: actual,
        agrees: actual === version,
      })),
    ]
    const details = witnesses.map(
      ({ place, says, agrees }) => `${agrees ? 'agrees' : 'differs'}  ${place}: ${says}`,
    )
    const odd = witnesses.filter(({ agrees }) => !agrees)
    if (odd.length === 0) return pass(witnesses.map(({ place }) => place).join(', '), details)
    const found = odd.map(({ place, says }) => `${place}: ${says}`).join(', ')
    const mend = 'bring those up to the others; a tag or a published version that is public is never moved'
    return { ...fail(found, `${version} in all ${witnesses.length} places`, mend), details }
  },
})

function tagWitness(place: string, commit: string | undefined, expected: string | undefined): Witness {
  return {
    place,
    says: commit === undefined ? 'none' : short(commit),
    agrees: commit !== undefined && commit === expected,
  }
}

async function readBothTags(read: ReadPort, tag: string, named: string | undefined) {
  const { remote } = await findRemoteHere(read, named)
  const there = await fetchTagCommit(read, remote, tag)
  return { remote: remote, here: await tagCommit(read, tag), there }
}

async function readFiles(
  read: ReadPort,
  { plan }: Release,
  version: string,
  commit: string | undefined,
): Promise<readonly Witness[]> {
  const textOf = textsAt(read, commit)
  const alignment = await readAlignment(plan.versions.files, textOf, version)
  const others = 'drift' in alignment ? alignment.drift : []
  const manifest: Witness = {
    place: 'manifest',
    says:
      others.length === 0
        ? version
        : [...new Set(others.map(({ path, value }) => `${path} ${value}`))].join(', '),
    agrees: others.length === 0,
  }
  if (plan.changelog === undefined) return [manifest]
  const { entries } = readChangelog((await textOf(plan.changelog.file)) ?? '')
  const newest = entries.find((entry) => entry.version !== undefined)?.version
  return [manifest, { place: 'changelog', says: newest ?? 'no entry', agrees: newest === version }]
}
