import { whyOut } from '../../../lookups/may-be-out.js'
import { targetOf } from '../../../lookups/target.js'
import { judgeVersionFree } from '../../../lookups/version-free.js'
import { defineCheck } from '../../../ports/check.js'
import { hexSubject } from '../client/package.js'
import { sightRelease } from '../client/sight.js'

/** The version was never published, or what is there is what was built here. */
export const hexVersionFree = defineCheck({
  name: 'hex/version-free',
  title: `\${version} is free on Hex, or ours`,
  about: 'world',
  waivable: false,
  why: 'Hex lets a release be replaced for one hour only, and not without --replace.',
  async check({ read, release, signal }) {
    const { version } = targetOf(release)
    const subject = await hexSubject(read, release)
    const { spec, name, title } = subject
    const artifact = release.artifacts.find((one) => one.channel === spec.id)
    const seen = await sightRelease({ read, signal }, subject, version, artifact)
    return judgeVersionFree(seen, {
      what: `${name} ${version}`,
      where: title,
      whyOut: whyOut(release),
    })
  },
})
