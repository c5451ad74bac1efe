import type { CodeFunction, StepDraft, TaskDraft } from '../file.js'
import type { Task } from '../step.js'

/** Functions of a code plan, by step id. */
export type CodeTable = Readonly<Record<string, CodeFunction>>

/** What the step itself does, if anything. A function is found by the step's id. */
export function stepTask(draft: StepDraft): Task | undefined {
  if (typeof draft.run === 'function') return { type: 'code' }
  if (draft.run !== undefined) return runTask(draft.run, draft.shell)
  if (draft.uses === undefined) return undefined
  return { type: 'uses', name: draft.uses, with: draft.with ?? {} }
}

/** The task of a probe, a rehearsal or an undo. A bare line runs in the step's shell. */
export function sideTask(draft: TaskDraft | undefined, shell: string | undefined): Task | undefined {
  if (draft === undefined) return undefined
  if (typeof draft === 'string') return runTask(draft, shell)
  if ('run' in draft) return runTask(draft.run, draft.shell ?? shell)
  return { type: 'uses', name: draft.uses, with: draft.with ?? {} }
}

/** The function that a step holds, under the id by which it is found again. */
export function codeOf(id: string, { run }: StepDraft): CodeTable {
  return typeof run === 'function' ? { [id]: run } : {}
}

function runTask(line: string, shell: string | undefined): Task {
  return shell === undefined ? { type: 'run', line } : { type: 'run', line, shell }
}
