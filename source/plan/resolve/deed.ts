import type { CodeFunction, DeedDraft, StepDraft } from '../file.js'
import type { Deed } from '../step.js'

/** Functions of a code plan: by step id, or `id:probe`, `id:rehearse`, `id:undo`. */
export type CodeTable = Readonly<Record<string, CodeFunction>>

/** What the step itself does, if anything. */
export function stepDeed(draft: StepDraft): Deed | undefined {
  if (typeof draft.run === 'function') return { type: 'code' }
  if (draft.run !== undefined) return runDeed(draft.run, draft.shell)
  if (draft.uses === undefined) return undefined
  return { type: 'uses', name: draft.uses, with: draft.with ?? {} }
}

/** The deed of a probe, a rehearsal or an undo. A bare line runs in the step's shell. */
export function sideDeed(draft: DeedDraft | undefined, shell: string | undefined): Deed | undefined {
  if (draft === undefined) return undefined
  if (typeof draft === 'function') return { type: 'code' }
  if (typeof draft === 'string') return runDeed(draft, shell)
  if ('run' in draft) return runDeed(draft.run, draft.shell ?? shell)
  return { type: 'uses', name: draft.uses, with: draft.with ?? {} }
}

/** The functions that a step holds, under the names by which they are found again. */
export function codeOf(id: string, draft: StepDraft): CodeTable {
  const places = {
    [id]: draft.run,
    [`${id}:probe`]: draft.probe,
    [`${id}:rehearse`]: draft.rehearse,
    [`${id}:undo`]: draft.undo,
  }
  return Object.fromEntries(
    Object.entries(places).flatMap(([name, value]) => (typeof value === 'function' ? [[name, value]] : [])),
  )
}

function runDeed(line: string, shell: string | undefined): Deed {
  return shell === undefined ? { type: 'run', line } : { type: 'run', line, shell }
}
