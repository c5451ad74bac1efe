import type { Part } from '../../frame/declaration.js'
import { deprecationOf, wasUnpublished } from '../formats/packument.js'
import { fetchPackument } from './packument.js'
import { distTagOf, type NpmSubject } from './subject.js'

/** What a registry shows of a version, and where the dist-tag stands that it goes under. */
export const lookUpPackage: Part<NpmSubject, 'lookUp'> = async ({ read }, subject, version) => {
  const packument = await fetchPackument(read, subject, version)
  if (packument === undefined) return {}
  const tag = await distTagOf(subject, version)
  const tagged = packument['dist-tags'][tag]
  const newest = tagged === undefined ? {} : { newest: tagged }
  const there = packument.versions[version]
  if (there === undefined) {
    if (!wasUnpublished(packument, version)) return { ...newest, versions: Object.keys(packument.versions) }
    const recalled = `${version} was published and taken back: npm never gives a number out again`
    return { ...newest, found: { recalled } }
  }
  const deprecation = deprecationOf(there)
  return {
    ...newest,
    found: {
      files: [{ integrity: there.dist.integrity }],
      ...(deprecation !== undefined && { recalled: deprecation }),
      ...(tagged !== version && { note: `${tag} is ${tagged ?? 'not set'}` }),
    },
  }
}
