import type { ChannelSpec, PackageSpec, Plan } from './plan.js'

/** A package with versions of its own: it says the form of its tags. */
export type OwnPackageSpec = PackageSpec & Required<Pick<PackageSpec, 'tag'>>

/** The packages of a plan that have versions of their own; none where all share one. */
export function ownPackages({ packages = [] }: Pick<Plan, 'packages'>): readonly OwnPackageSpec[] {
  return packages.filter((one): one is OwnPackageSpec => one.tag !== undefined)
}

/** The package with versions of its own that goes to a channel. */
export function packageOfChannel(
  { package: name, dir }: ChannelSpec,
  plan: Pick<Plan, 'packages'>,
): OwnPackageSpec | undefined {
  const own = ownPackages(plan)
  const named = own.filter((one) => one.name === name)
  return named.find(({ path }) => path === dir) ?? named[0] ?? own.find(({ path }) => path === dir)
}

/** The plan as it is for one package alone: its name, its tags, its version files and its changelog. */
export function planOfPackage(plan: Plan, { name, path, tag, changelog }: OwnPackageSpec): Plan {
  const { packages = [], changelog: rules, ...rest } = plan
  const inside = packages.filter((one) => (path === '.' ? one.path !== '.' : one.path.startsWith(`${path}/`)))
  const files = plan.versions.files.filter((file) => file.package === name)
  return {
    ...rest,
    scope: [path, ...inside.map((one) => `:(exclude)${one.path}`)],
    name,
    tag,
    versions: { ...plan.versions, files },
    ...(changelog === undefined ? {} : { changelog: { summary: 'optional', ...rules, file: changelog } }),
  }
}
