import { satisfies } from 'semver'
import type { ChannelSpec } from '../../../plan/plan.js'
import type { Part } from '../../frame/declaration.js'
import { type CrateFacts, neededCrates } from '../formats/metadata.js'
import { type CrateSubject, workspaceCrates } from './crate.js'
import { lookUpIndex } from './listing.js'

/** The crates of the workspace that this one needs to be packaged: a registry refuses it without them. */
export const cratesNeeded: Part<CrateSubject, 'needs'> = async ({ read }, subject) => {
  const all = await workspaceCrates(read, subject)
  return neededCrates(all, subject.name).map((crate) => {
    const requirement = requirementOf(all, crate.name)
    return {
      name: crate.name,
      requirement,
      isOf: (spec) => isChannelOf(spec, crate, read.root),
      async isThere() {
        const versions = await lookUpIndex(read, { registry: subject.registry, name: crate.name })
        return versions?.some(({ version, yanked }) => !yanked && satisfies(version, requirement)) ?? false
      },
      // Only a dependency of its tests can need what needs it: cargo refuses any other circle.
      circle: `take the version out of ${crate.name} under dev-dependencies of ${subject.name}: with a path alone cargo leaves it out of what is published`,
    }
  })
}

function isChannelOf(spec: ChannelSpec, { name, manifest }: CrateFacts, root: string): boolean {
  if (spec.package !== undefined) return spec.package === name
  const dir = spec.dir === '.' ? '' : `/${spec.dir.replace(/^\.\//, '').replace(/\/$/, '')}`
  return manifest.replaceAll('\\', '/') === `${root.replaceAll('\\', '/')}${dir}/Cargo.toml`
}

/** What the workspace asks of a crate; cargo reads a bare `1.2` as `^1.2`. */
function requirementOf(all: readonly CrateFacts[], name: string): string {
  const found = all
    .flatMap(({ dependencies }) => dependencies)
    .find((one) => one.name === name && one.path !== undefined)
  return (found?.requirement ?? '*').replaceAll(',', ' ')
}
