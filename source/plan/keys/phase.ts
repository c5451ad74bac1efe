import { z } from 'zod'
import type { Keys } from './key.js'
import { text } from './values.js'

/** The keys of a phase that is more than a list of steps; its steps are checked one by one. */
export const phaseKeys = {
  title: { takes: text, words: 'The heading of the phase. Without it, its name.' },
  extends: {
    takes: z.enum(['builtin']),
    words: 'builtin keeps the steps that the phase has without being written, and puts these behind them.',
  },
  steps: { takes: z.array(z.unknown()), words: 'The steps, in order.' },
} as const satisfies Keys<never>
