import type { ActionContext } from '../../source/ports/action.js'
import { type AnyCheck, runsCommands } from '../../source/ports/check.js'
import { itself, orElse } from '../../source/ports/not-told.js'
import type { Verdict } from '../../source/ports/verdict.js'

/** Asks a check of either sort, as a gate does. */
export function callCheck(check: AnyCheck, context: ActionContext): Promise<Verdict> {
  return orElse(() => (runsCommands(check) ? check.run(context) : check.check(context)), itself)
}
