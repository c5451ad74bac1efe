import type { Condition } from './condition.js'
import { packageOfChannel } from './own-packages.js'
import type { PackageSpec, Plan } from './plan.js'
import { channelsOfStep, type Step } from './step.js'

/** What is settled once path and target are chosen, and cannot change during the run. */
export interface Settled {
  readonly path: string
  /** The kinds of the target: `minor`, or `major` and `crosses-one`. */
  readonly bumps: readonly string[]
  /** The packages that are released, where they have versions of their own. */
  readonly packages?: readonly string[] | undefined
}

/**
 * The plan without the steps that only other paths or other kinds of targets have: they would be skipped for
 * certain, and a line for each would hide what matters. Steps with any other condition stay.
 */
export function prunePlan(plan: Plan, settled: Settled): Plan {
  const { channels, packages } = ofPackages(plan, settled.packages)
  const gone = new Set(plan.channels.filter((one) => !channels.includes(one)).map(({ id }) => id))
  const phases = plan.phases
    .map((phase) => ({
      ...phase,
      steps: phase.steps.filter((step) => isAbout(step, gone) && (!step.when || mayHold(step.when, settled))),
    }))
    .filter((phase) => phase.steps.length > 0)
  return { ...plan, phases, channels, ...(packages === undefined ? {} : { packages }) }
}

/** Packages that are not released, and the channels that they go to, are no part of it. */
function ofPackages(
  plan: Plan,
  released: readonly string[] | undefined,
): Pick<Plan, 'channels' | 'packages'> {
  if (released === undefined) return plan
  const isReleased = ({ name, tag }: PackageSpec) => tag === undefined || released.includes(name)
  return {
    packages: plan.packages?.filter(isReleased),
    channels: plan.channels.filter((spec) => {
      const own = packageOfChannel(spec, plan)
      return own === undefined || released.includes(own.name)
    }),
  }
}

function isAbout(step: Step, gone: ReadonlySet<string>): boolean {
  const channels = channelsOfStep(step)
  return channels.length === 0 || channels.some((id) => !gone.has(id))
}

function mayHold(condition: Condition, settled: Settled): boolean {
  const { path, bump, not } = condition
  if (path && !path.includes(settled.path)) return false
  if (bump && !bump.some((kind) => settled.bumps.includes(kind))) return false
  if (not && onlySettled(not) && mayHold(not, settled)) return false
  return true
}

/** True where nothing but path and kind of target decides. */
function onlySettled(condition: Condition): boolean {
  return Object.entries(condition).every(
    ([key, value]) => value === undefined || key === 'path' || key === 'bump',
  )
}
