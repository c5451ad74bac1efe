import { specOf } from '../../lookups/target.js'
import type { ChannelSpec } from '../../plan/plan.js'
import type { CheckContext } from '../../ports/check.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'
import type { Needed, Subject } from './declaration.js'

/** Whether each package that is needed has a channel that comes before, or is on the registry already. */
export async function judgeOrder(
  { release }: CheckContext,
  { name, place }: Subject,
  needed: readonly Needed[],
): Promise<Verdict> {
  const spec = specOf(release)
  for (const one of needed) {
    const own = release.channels.find((other) => other.kind === spec.kind && one.isOf(other))
    if (own === undefined) {
      if (await one.isThere()) continue
      return fail(
        `${name} needs ${one.name} ${one.requirement}, which is not on ${place.title}`,
        `${one.name} on ${place.title}, or a channel that publishes it before`,
        `add a channel for ${one.name} to the plan, and needs: to ${spec.id}`,
      )
    }
    if (comesBefore(own.id, spec, release.channels)) continue
    if (comesBefore(spec.id, own, release.channels))
      return fail(
        `${name} needs ${one.name}, which needs ${name}`,
        'no circle of packages that have to be published before each other',
        one.circle,
      )
    return fail(
      `${name} needs ${one.name}, and nothing says that it is published before`,
      `${one.name} published before ${name}`,
      `add needs: [${own.id}] to the channel ${spec.id} in the plan`,
    )
  }
  const names = needed.map((one) => one.name).join(', ')
  return pass(names === '' ? 'needs nothing else from here' : `after ${names}`)
}

function comesBefore(
  id: string,
  spec: ChannelSpec,
  all: readonly ChannelSpec[],
  seen: readonly string[] = [],
): boolean {
  return spec.needs.some((need) => {
    if (need === id) return true
    const next = all.find((one) => one.id === need)
    return next !== undefined && !seen.includes(need) && comesBefore(id, next, all, [...seen, need])
  })
}
