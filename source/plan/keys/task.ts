import { z } from 'zod'
import type { CodeFunction } from '../code-function.js'
import type { Task } from '../step-parts.js'
import type { StepSource } from './step-key.js'
import { text, values } from './values.js'

/** Functions of a code plan, by step id. */
export type CodeTable = Readonly<Record<string, CodeFunction>>

/** What a probe, a rehearsal or an undo takes. */
export const taskSchema = z.union(
  [
    text,
    z.strictObject({
      run: text.describe('A shell line.'),
      shell: text.optional().describe('The shell that runs it, in place of bash.'),
    }),
    z.strictObject({
      uses: text.describe('A built-in check or action.'),
      with: values.optional().describe('Parameters of the built-in.'),
    }),
  ],
  { error: 'a shell line, keys run and shell, or keys uses and with' },
)

/** What the step itself does, if anything. A function is found by the step's id. */
export function resolveRun(run: unknown, { draft }: StepSource): Task | undefined {
  if (typeof run === 'function') return { type: 'code' }
  if (typeof run === 'string') return runTask(run, draft.shell)
  if (draft.uses === undefined) return undefined
  return { type: 'uses', name: draft.uses, with: draft.with ?? {} }
}

/** The task of a probe, a rehearsal or an undo. A bare line runs in the step's shell. */
export function resolveTask(
  task: z.infer<typeof taskSchema> | undefined,
  { draft: { shell } }: StepSource,
): Task | undefined {
  if (task === undefined) return undefined
  if (typeof task === 'string') return runTask(task, shell)
  if ('run' in task) return runTask(task.run, task.shell ?? shell)
  return { type: 'uses', name: task.uses, with: task.with ?? {} }
}

/** The function that a step holds, under the id by which it is found again. */
export function codeOf(id: string, { run }: { readonly run?: string | CodeFunction }): CodeTable {
  return typeof run === 'function' ? { [id]: run } : {}
}

function runTask(line: string, shell: string | undefined): Task {
  return shell === undefined ? { type: 'run', line } : { type: 'run', line, shell }
}
