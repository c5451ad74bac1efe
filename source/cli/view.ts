import { appendFileSync } from 'node:fs'
import { statusOf } from '../core/status.js'
import type { View } from '../engine/view.js'
import { createJsonView } from '../views/json.js'
import { createPlainView } from '../views/plain.js'
import { createHands } from '../world/hands.js'
import { createJournalTail } from '../world/journal-tail.js'
import type { Arguments } from './arguments.js'
import type { Host } from './host.js'

/** The view that was asked for: the TUI on a terminal, plain lines otherwise. Ink is loaded last, and only for the TUI. */
export async function openView(args: Arguments, host: Pick<Host, 'clock' | 'env'>): Promise<View> {
  const { clock, env } = host
  if (args.json) {
    return createJsonView({ tail: createJournalTail, status: (state) => statusOf(state, clock.now()) })
  }
  const hands = createHands(env, process.cwd())
  if (args.plain || !process.stdin.isTTY || !process.stdout.isTTY) {
    const summary = env.GITHUB_STEP_SUMMARY
    return createPlainView({
      env,
      hands,
      ...(summary ? { summarize: (markdown: string) => appendFileSync(summary, markdown) } : {}),
    })
  }
  const { createInkView } = await import('../views/ink/view.js')
  return createInkView({ hands })
}
