import { whyOut } from '../../../lookups/may-be-out.js'
import { targetOf } from '../../../lookups/target.js'
import { judgeVersionFree } from '../../../lookups/version-free.js'
import { defineCheck } from '../../../ports/check.js'
import { crateSubject } from '../client/crate.js'
import { sightVersion } from '../client/sight.js'

/** The version was never published, or what is there is what was built here. */
export const cratesVersionFree = defineCheck({
  name: 'crates/version-free',
  title: `\${version} is free among crates, or ours`,
  about: 'world',
  waivable: false,
  why: 'A registry never takes a version twice, not even after it was yanked.',
  async check({ read, release, signal }) {
    const { version } = targetOf(release)
    const subject = await crateSubject(read, release)
    const { spec, name, registry } = subject
    const artifact = release.artifacts.find((one) => one.channel === spec.id)
    const seen = await sightVersion({ read, signal }, subject, version, artifact)
    return judgeVersionFree(seen, {
      what: `${name} ${version}`,
      where: registry.title,
      whyOut: whyOut(release),
    })
  },
})
