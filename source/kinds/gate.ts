import type { Kind } from '../ports/kind.js'
import { callCheck, outcomeOfVerdict } from './built-in.js'
import { runTask } from './run-task.js'

/** A gate checks and changes nothing: a built-in check, or a command of the plan judged by its exit code. */
export const gate: Kind = {
  name: 'gate',
  nature: 'check',
  async perform(context) {
    const { does } = context.step
    if (!does) throw new Error('This gate has nothing to run.')
    return does.type === 'uses' ? outcomeOfVerdict(await callCheck(does, context)) : runTask(does, context)
  },
}
