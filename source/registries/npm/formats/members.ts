import { z } from 'zod'
import type { PackageManifest } from '../../../project/manifests.js'

/** A package of a repository that may hold several. */
export interface Member {
  readonly name: string
  readonly dir: string
  /** The path of its package.json. */
  readonly path: string
  readonly manifest: PackageManifest
  /** The whole of package.json, parsed. */
  readonly json: unknown
}

const ranges = z.record(z.string(), z.unknown()).catch({}).default({})
const shape = z.object({ dependencies: ranges, peerDependencies: ranges, optionalDependencies: ranges })

/** True where users who install the one get the other with it: it must be there first. */
export function dependsOn(member: Member, other: Member): boolean {
  const { data } = shape.safeParse(member.json)
  const names = { ...data?.dependencies, ...data?.peerDependencies, ...data?.optionalDependencies }
  return Object.hasOwn(names, other.name)
}
