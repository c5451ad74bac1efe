import type { Resolved } from './keys/key.js'
import type { stepKeys } from './keys/step.js'
import type { Item, Nature, Parameters } from './step-parts.js'

export type { About, Each, Item, Nature, Option, Parameters, Requirement, Task } from './step-parts.js'

/** One step of a resolved plan: plain data, complete, with every default filled in. Most of it is made of its keys. */
export interface Step extends Resolved<typeof stepKeys> {
  readonly kind: string
  readonly nature: Nature
  readonly title: string
  readonly phase: string
  /** What the step makes and what it reads of what others make: a dry run plans every reader of what it did not make. */
  readonly makes: readonly string[]
  readonly reads: readonly string[]
  /** The title of one of its items, where it is done for each of something: `${each}` stands for the item. */
  readonly itemTitle?: string
  /** Set where this is the step as it is for one of its items. */
  readonly item?: Item
  /** Keys of a kind defined elsewhere, kept as the plan gave them. */
  readonly extra?: Parameters
  /** Changes whenever anything above does: a step that was changed is judged anew. */
  readonly digest: string
}

/** The channels that a step belongs to, by their ids: its own, or those that it is done for. */
export function channelsOfStep({ channel, each }: Pick<Step, 'channel' | 'each'>): readonly string[] {
  if (channel !== undefined) return [channel]
  return each?.of === 'channels' ? each.channels : []
}
