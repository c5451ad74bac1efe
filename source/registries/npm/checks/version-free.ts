import { whyOut } from '../../../lookups/may-be-out.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass, unknown } from '../../../ports/verdict.js'
import { askPackument } from '../client/packument.js'
import { sightIn } from '../client/sight.js'
import { npmTarget } from '../client/subject.js'
import { chooseDistTag } from '../formats/dist-tag.js'

/** The version was never published, or what is there is what was built here. */
export const npmVersionFree = defineCheck({
  name: 'npm/version-free',
  title: `\${version} is free on npm, or ours`,
  about: 'world',
  waivable: false,
  why: 'npm never lets a version be published twice, not even after it was taken back.',
  async check({ read, release, signal }) {
    const target = await npmTarget(read, release)
    const { about, registry, version } = target
    const answer = await askPackument(read, target, version, signal)
    const artifact = release.artifacts.find((one) => one.channel === about.spec.id)
    const tag = chooseDistTag(version, about.keys.tag ?? about.manifest.publishConfig.tag)
    const seen = sightIn(answer, { channel: about.spec.id, version, tag, artifact })
    const why = whyOut(release)
    const here = `${about.name} ${version}`
    const expected = `${here} free on ${registry.host}, or built here`
    const mend = 'choose the next version: a published number is never used again'
    switch (seen.status) {
      case 'absent':
        return pass(seen.actual === undefined ? 'free' : `free; ${tag} is ${seen.actual}`)
      case 'live':
        if (seen.ours === true) return pass(`${version} is there already, same digest`)
        if (why !== undefined) return pass(`${version} is there; ${why}`)
        return fail(`${here} is published already`, expected, mend)
      case 'wrong':
        return fail(`${here} is there with other contents: ${seen.note}`, expected, mend)
      case 'recalled':
        return fail(`${here} was recalled: ${seen.note}`, expected, mend)
      default:
        return unknown(seen.note ?? `${registry.host} does not tell`, expected, 'wait, then try again')
    }
  },
})
