import { type BuiltIn, findBuiltIn, own, type PlanCatalogue } from '../catalogue.js'
import type { StepDraft } from '../plan-draft.js'
import { slug } from '../slug.js'
import type { Nature } from '../step.js'

/** A step as written, with what identifies it. */
export interface Drafted {
  readonly id: string
  readonly phase: string
  readonly kind: string
  readonly nature: Nature
  readonly title: string
  readonly draft: StepDraft
  readonly builtIn?: BuiltIn
  /** Where it stands in its phase as written; undefined for a generated step. */
  readonly index?: number
}

/** The kinds that a step names: exactly one in a sound plan. */
export function kindsOf(draft: StepDraft, catalogue: PlanCatalogue): readonly string[] {
  return Object.keys(draft).filter((key) => own(catalogue.kinds, key) !== undefined)
}

/**
 * Gives every step of a phase its id: as written, or the slug of phase and title, numbered where two steps of
 * the phase have the same title. Steps without a kind are left out.
 */
export function identify(
  phase: string,
  drafts: readonly { readonly draft: StepDraft; readonly index?: number }[],
  catalogue: PlanCatalogue,
): readonly Drafted[] {
  const taken = new Set(drafts.flatMap(({ draft }) => (draft.id === undefined ? [] : [draft.id])))
  const numbers = new Map<string, number>()
  return drafts.flatMap(({ draft, index }) => {
    const [kind] = kindsOf(draft, catalogue)
    const facts = kind === undefined ? undefined : own(catalogue.kinds, kind)
    if (kind === undefined || facts === undefined) return []
    const builtIn = draft.uses === undefined ? undefined : findBuiltIn(catalogue, draft.uses, facts.nature)
    const title = titleOf(draft, kind, builtIn)
    const id = draft.id ?? free(`${phase}/${slug(title)}`, taken, numbers)
    taken.add(id)
    return [
      {
        id,
        phase,
        kind,
        nature: facts.nature,
        title,
        draft,
        ...(builtIn && { builtIn }),
        ...(index !== undefined && { index }),
      },
    ]
  })
}

/**
 * Finds the step that a plan names from inside a phase: by its id, or by its short id (what follows the
 * phase's name) among the steps of the phase.
 */
export function findStep(
  name: string,
  phase: string,
  byId: ReadonlyMap<string, Drafted>,
): Drafted | undefined {
  return byId.get(`${phase}/${name}`) ?? byId.get(name)
}

function titleOf(draft: StepDraft, kind: string, builtIn: BuiltIn | undefined): string {
  const written = draft[kind]
  if (typeof written === 'string' && written.trim() !== '') return written.trim()
  return builtIn?.facts.title ?? draft.uses ?? kind
}

/** `next` remembers the number to try next, so that ten thousand equal titles take no hundred million tries. */
function free(id: string, taken: ReadonlySet<string>, next: Map<string, number>): string {
  if (!taken.has(id)) return id
  for (let number = next.get(id) ?? 2; ; number += 1) {
    if (taken.has(`${id}-${number}`)) continue
    next.set(id, number + 1)
    return `${id}-${number}`
  }
}
