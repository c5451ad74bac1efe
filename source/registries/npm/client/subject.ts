import { targetOf } from '../../../lookups/target.js'
import type { CheckContext } from '../../../ports/check.js'
import type { Subject } from '../../frame/declaration.js'
import { chooseDistTag } from '../formats/dist-tag.js'
import { type NpmPackage, readPackage } from './package.js'
import { findRegistry, type Registry } from './registry.js'

/** What every question to a registry is about: the package, and where it is published. */
export interface NpmSubject extends Subject {
  readonly about: NpmPackage
  readonly registry: Registry
}

type Asked = Pick<CheckContext, 'read' | 'release'>

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
  return { name, place, about, registry }
}

/** The same with the version that is being released. */
export async function npmTarget(context: Asked): Promise<NpmSubject & { readonly version: string }> {
  const { version } = targetOf(context.release)
  return { ...(await npmSubject(context)), version }
}

/** The dist-tag that a version goes under: the plan's, else publishConfig's, else the one that suits it. */
export function distTagOf({ about }: NpmSubject, version: string): string {
  return chooseDistTag(version, about.keys.tag ?? about.manifest.publishConfig.tag)
}
