import { type OwnPackageSpec, ownPackages, packageOfChannel } from '../plan/own-packages.js'
import type { ChannelSpec, Plan } from '../plan/plan.js'
import type { Step } from '../plan/step.js'
import type { PackageTarget, Target } from './vocabulary.js'

type Packages = Pick<Plan, 'packages'>

/** The target of one of the packages that are released; undefined for any other. */
export function targetOfPackage(target: Target, name: string): Target | undefined {
  const own = target.packages?.find((one) => one.name === name)
  const { ground } = target
  return own && withoutPackage(own, ground)
}

function withoutPackage(
  { name: _, because: __, ...target }: PackageTarget,
  ground: Target['ground'],
): Target {
  return { ...target, ...(ground === undefined ? {} : { ground }) }
}

/** What a channel is to show: the version of its package, where that has one of its own. */
export function targetOfChannel<T extends Target | undefined>(
  target: T,
  spec: ChannelSpec,
  plan: Packages | undefined,
): Target | T {
  const own = plan && packageOfChannel(spec, plan)
  return (own && target && targetOfPackage(target, own.name)) ?? target
}

/** The package with versions of its own that a step is about, by the item that it is done for or by its channel. */
export function packageOfStep({ item, each, channel }: Step, plan: Plan): OwnPackageSpec | undefined {
  if (item !== undefined && each?.of === 'packages')
    return ownPackages(plan).find(({ name }) => name === item.id)
  const spec = plan.channels.find(({ id }) => id === channel)
  return spec && packageOfChannel(spec, plan)
}

/** The tags of a release: one, or one for each package or group with a version of its own. */
export function tagsOf({ tag, packages }: Target): readonly [string, ...string[]] {
  const [first = tag, ...others] = new Set(packages?.map((one) => one.tag))
  return [first, ...others]
}

/** The name of a release of packages: the only tag, or the first tag and how many more there are. */
export function releaseName(packages: readonly PackageTarget[]): string {
  const [first, ...others] = new Set(packages.map(({ tag }) => tag))
  return others.length === 0 ? (first ?? '') : `${first}+${others.length}`
}

/** The packages and versions of a release in words, as many as a line can hold. */
export function versionsInWords({ packages = [], version }: Target): string {
  if (packages.length < 2) return version
  const shown = packages.slice(0, 3).map((one) => `${one.name} ${one.version}`)
  const more = packages.length - shown.length
  return more > 0
    ? `${shown.join(', ')} and ${more} more`
    : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
