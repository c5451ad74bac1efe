import semver from 'semver'
import { readTags, releasedVersions, tagsBelow } from '../../../lookups/tags.js'
import { targetOf } from '../../../lookups/target.js'
import type { Asked, Subject } from '../../frame/declaration.js'
import { chooseDistTag } from '../formats/dist-tag.js'
import { type NpmPackage, readPackage } from './package.js'
import { findRegistry, type Registry } from './registry.js'

/** What every question to a registry is about: the package, and where it is published. */
export interface NpmSubject extends Subject {
  readonly about: NpmPackage
  readonly registry: Registry
  /** Asks for the highest release that is tagged on another branch: what is below it is of an older line. */
  readonly newest: () => Promise<string | undefined>
}

/** The package of the release's channel and its registry. */
export async function npmSubject({ read, release }: Asked): Promise<NpmSubject> {
  const about = await readPackage(read, release)
  const { name } = about
  const registry = await findRegistry(read, about)
  const place = {
    title: registry.host,
    login: `log in: npm login --registry=${registry.url}`,
    right: `ask an owner: npm owner add YOUR-LOGIN ${name}`,
  }
  let newest: Promise<string | undefined> | undefined
  return {
    name,
    place,
    about,
    registry,
    newest: () => {
      newest ??= newestTagged(read, release)
      return newest
    },
  }
}

async function newestTagged(read: Asked['read'], release: Asked['release']): Promise<string | undefined> {
  const { all, reachable } = await readTags(read)
  const tag = release.target?.tag
  const isTagged = tag !== undefined && all.includes(tag)
  const here = isTagged ? await tagsBelow(read, `refs/tags/${tag}`) : new Set(reachable)
  const versions = releasedVersions(
    release,
    all.filter((one) => !here.has(one)),
  )
  return versions.find((one) => semver.valid(one) !== null && semver.prerelease(one) === null)
}

/** The same with the version that is being released. */
export async function npmTarget(context: Asked): Promise<NpmSubject & { readonly version: string }> {
  const { version } = targetOf(context.release)
  return { ...(await npmSubject(context)), version }
}

/** The dist-tag that a version goes under: the plan's, else publishConfig's, else the one that suits it and its line. */
export async function distTagOf({ about, newest }: NpmSubject, version: string): Promise<string> {
  const given = about.keys.tag ?? about.manifest.publishConfig.tag
  return given ?? chooseDistTag(version, await newest())
}
