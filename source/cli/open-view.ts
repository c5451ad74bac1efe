import { appendFileSync } from 'node:fs'
import type { State } from '../core/state.js'
import { statusOf } from '../core/status.js'
import type { View } from '../engine/view.js'
import { shown } from '../plan/shown.js'
import { createJsonView } from '../views/json.js'
import { createPlainView } from '../views/plain.js'
import { systemClock } from '../world/clock.js'
import { createJournalTail } from '../world/journal-tail.js'
import { createPrograms } from '../world/programs.js'
import { workingFolder } from '../world/working-folder.js'
import type { Arguments } from './arguments.js'
import { commandForm } from './command-form.js'

/**
 * The view that was asked for: the TUI on a terminal, plain lines otherwise. Ink is loaded only for the TUI, which says
 * at once what is being done, where that is given.
 */
export async function openView(args: Arguments, doing?: string): Promise<View> {
  const { env } = process
  const summary = env.GITHUB_STEP_SUMMARY
  const job = summary ? { summarize: (markdown: string) => appendFileSync(summary, shown(markdown)) } : {}
  if (args.json) {
    const status = (state: State) => statusOf(state, systemClock.now())
    const annotate = env.GITHUB_ACTIONS === 'true'
    return createJsonView({ tail: createJournalTail, status, annotate, ...job })
  }
  const command = commandForm({ argv: process.argv, env, cwd: workingFolder() })
  const programs = createPrograms(env, workingFolder())
  if (args.plain || env.TERM === 'dumb' || env.ACCESSIBLE || !process.stdin.isTTY || !process.stdout.isTTY) {
    return createPlainView({ env, programs, command, ...job })
  }
  const { createInkView } = await import('../views/ink/ink-view.js')
  const view = createInkView({ programs, command })
  if (doing !== undefined) await view.wait(doing)
  return view
}
