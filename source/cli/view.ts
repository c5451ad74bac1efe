import { statusOf } from '../core/status.js'
import type { View } from '../engine/view.js'
import { createJsonView } from '../views/json.js'
import { createPlainView } from '../views/plain.js'
import type { Arguments } from './arguments.js'
import type { Host } from './host.js'

/** The view that was asked for: the TUI on a terminal, plain lines otherwise. Ink is loaded last, and only for the TUI. */
export async function openView(args: Arguments, host: Pick<Host, 'clock' | 'env'>): Promise<View> {
  if (args.json) return createJsonView({ status: (state) => statusOf(state, host.clock.now()) })
  if (args.plain || !process.stdin.isTTY || !process.stdout.isTTY) return createPlainView({ env: host.env })
  const { createInkView } = await import('../views/ink/view.js')
  return createInkView()
}
