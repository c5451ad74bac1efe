import { count, someOf } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { crateSubject } from '../client/crate.js'
import { lookUpIndex, lookUpOwners } from '../client/lookup.js'

/** The name is free, or the crate behind it has the owners that the plan names. */
export const cratesName = defineCheck({
  name: 'crates/name',
  title: 'Name of the crate is free or ours',
  about: 'world',
  waivable: false,
  why: 'A name belongs to whoever published it first.',
  async check({ read, release, signal }) {
    const subject = await crateSubject(read, release)
    const { name, registry, keys } = subject
    const versions = await lookUpIndex(read, subject, signal)
    if (versions === undefined) return pass(`${name} is free on ${registry.title}: this is its first publish`)
    const published = count(versions.length, 'version')
    const owners = await lookUpOwners(read, subject, signal)
    if (keys.owners === undefined) {
      const known = owners === undefined ? 'its owners are not shown' : `owned by ${someOf(owners)}`
      return pass(`${name} is there, ${published}, ${known}`)
    }
    const ours = owners?.filter((owner) => keys.owners?.includes(owner)) ?? []
    if (ours.length > 0) return pass(`${name} is ours: ${someOf(ours)}, ${published}`)
    return fail(
      owners === undefined
        ? `${registry.title} does not show who owns ${name}`
        : `${name} belongs to ${someOf(owners)}`,
      `one of its owners among ${keys.owners.join(', ')}`,
      'choose another name, or correct owners: of the channel in the plan',
    )
  },
})
