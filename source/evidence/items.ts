import type { ItemsState, StepStatus } from '../core/state.js'
import type { CommandEvidence } from '../core/vocabulary.js'
import type { Waiver } from '../core/waiver.js'

/** One item of a step. */
export interface EvidenceItem {
  readonly id: string
  readonly status: StepStatus
  readonly fact: string
  readonly found?: string
  readonly startedAt?: string
  readonly endedAt?: string
  readonly waiver?: Waiver
  readonly commands: readonly CommandEvidence[]
}

/** The items of a step, as the state has them. */
export function evidenceItems({ list, states }: ItemsState): readonly EvidenceItem[] {
  return [...list.keys()].map((id) => {
    const { status = 'pending', finding, startedAt, endedAt, waiver, commands = [] } = states.get(id) ?? {}
    return {
      id,
      status,
      fact: finding?.fact ?? '',
      commands,
      ...(finding?.found === undefined ? {} : { found: finding.found }),
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(endedAt === undefined ? {} : { endedAt }),
      ...(waiver === undefined ? {} : { waiver }),
    }
  })
}

interface WithItems {
  readonly id: string
  readonly title: string
  readonly items?: readonly EvidenceItem[]
}

/** Steps, each with its items behind it, which are named with it. */
export function withItems<S extends WithItems>(
  steps: readonly S[],
): readonly (S | (EvidenceItem & { readonly title: string }))[] {
  return steps.flatMap((step) => [step, ...itemsOf(step)])
}

/** The commands of steps and of their items, each with whose it is. */
export function commandsOf(
  steps: readonly (WithItems & { readonly commands: readonly CommandEvidence[] })[],
): readonly (CommandEvidence & { readonly of: string })[] {
  return withItems(steps).flatMap(({ id, commands }) => commands.map((one) => ({ ...one, of: id })))
}

function itemsOf({
  id,
  title,
  items = [],
}: WithItems): readonly (EvidenceItem & { readonly title: string })[] {
  return items.map((item) => ({ ...item, id: `${id}:${item.id}`, title: `${title}: ${item.id}` }))
}
