import { whyOut } from '../../../lookups/may-be-out.js'
import { targetOf } from '../../../lookups/target.js'
import { judgeVersionFree } from '../../../lookups/version-free.js'
import { defineCheck } from '../../../ports/check.js'
import { pypiSubject } from '../client/project.js'
import { sightFiles } from '../client/sight.js'

/** No file of the version was ever uploaded, or those that are there are what was built here. */
export const pypiVersionFree = defineCheck({
  name: 'pypi/version-free',
  title: `\${version} is free on PyPI, or ours`,
  about: 'world',
  waivable: false,
  why: 'A file name is never used again, not even after it was deleted.',
  async check({ read, release, signal }) {
    const { version } = targetOf(release)
    const subject = await pypiSubject(read, release)
    const { spec, name, addresses } = subject
    const artifacts = release.artifacts.filter((one) => one.channel === spec.id)
    const seen = await sightFiles({ read, signal }, subject, version, artifacts)
    const about = { what: `${name} ${version}`, where: addresses.title, whyOut: whyOut(release) }
    return judgeVersionFree(seen, about)
  },
})
