import { satisfies } from 'semver'
import type { ChannelSpec } from '../../../plan/plan.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { crateSubject, workspaceCrates } from '../client/crate.js'
import { lookUpIndex } from '../client/lookup.js'
import type { CrateFacts } from '../formats/metadata.js'
import { neededCrates } from '../formats/metadata.js'

/** Crates of the workspace that this one needs are published before it, or are on the registry already. */
export const cratesOrder = defineCheck({
  name: 'crates/order',
  title: 'Crates are published in the order of their needs',
  about: 'world',
  local: true,
  waivable: false,
  why: 'A registry refuses a crate whose dependencies it does not have.',
  async check({ read, release, signal }) {
    const subject = await crateSubject({ read, release })
    const { name, spec, registry } = subject
    const all = await workspaceCrates(read, subject, signal)
    const needed = neededCrates(all, name)
    for (const one of needed) {
      const own = release.channels.find(
        (other) => other.kind === spec.kind && isChannelOf(other, one, read.root),
      )
      if (own !== undefined && !before(own.id, spec, release.channels)) {
        // Only a dependency of its tests can need what needs it: cargo refuses any other circle.
        if (before(spec.id, own, release.channels))
          return fail(
            `${name} needs ${one.name} to develop it, which needs ${name}`,
            'no circle of crates that have to be published before each other',
            `take the version out of ${one.name} under dev-dependencies of ${name}: with a path alone cargo leaves it out of what is published`,
          )
        return fail(
          `${name} needs ${one.name}, and nothing says that it is published before`,
          `${one.name} published before ${name}`,
          `add needs: [${own.id}] to the channel ${spec.id} in the plan`,
        )
      }
      if (own !== undefined) continue
      const versions = await lookUpIndex(read, { registry, name: one.name }, signal)
      const requirement = requirementOf(all, one.name)
      const there = versions?.some(({ version, yanked }) => !yanked && satisfies(version, requirement))
      if (!there) {
        return fail(
          `${name} needs ${one.name} ${requirement}, which is not on ${registry.title}`,
          `${one.name} on ${registry.title}, or a channel that publishes it before`,
          `add a channel for ${one.name} to the plan, and needs: to ${spec.id}`,
        )
      }
    }
    return pass(
      needed.length === 0 ? 'needs no other crate here' : `after ${needed.map((one) => one.name).join(', ')}`,
    )
  },
})

function isChannelOf(spec: ChannelSpec, { name, manifest }: CrateFacts, root: string): boolean {
  if (spec.package !== undefined) return spec.package === name
  const dir = spec.dir === '.' ? '' : `/${spec.dir.replace(/^\.\//, '').replace(/\/$/, '')}`
  return manifest.replaceAll('\\', '/') === `${root.replaceAll('\\', '/')}${dir}/Cargo.toml`
}

function before(
  id: string,
  spec: ChannelSpec,
  all: readonly ChannelSpec[],
  seen: readonly string[] = [],
): boolean {
  return spec.needs.some((need) => {
    if (need === id) return true
    const next = all.find((one) => one.id === need)
    return next !== undefined && !seen.includes(need) && before(id, next, all, [...seen, need])
  })
}

/** What the workspace asks of a crate; cargo reads a bare `1.2` as `^1.2`. */
function requirementOf(all: readonly CrateFacts[], name: string): string {
  const found = all
    .flatMap(({ dependencies }) => dependencies)
    .find((one) => one.name === name && one.path !== undefined)
  return (found?.requirement ?? '*').replaceAll(',', ' ')
}
