import { z } from 'zod'
import { conditionSchema } from './condition.js'
import type { Keys } from './key.js'
import { text, variables } from './values.js'

/** The keys of a phase that is more than a list of steps; its steps are checked one by one. */
export const phaseKeys = {
  title: { takes: text, words: 'The heading of the phase. Without it, its name.' },
  extends: {
    takes: z.enum(['builtin']),
    words: 'builtin keeps the steps that the phase has without being written, and puts these behind them.',
  },
  when: { takes: conditionSchema, words: 'When the steps of the phase apply, beside their own conditions.' },
  env: { takes: variables, words: 'Environment variables of every command of the phase.' },
  owner: { takes: text, words: 'The role that its steps belong to, unless they name another.' },
  steps: { takes: z.array(z.unknown()), words: 'The steps, in order.' },
} as const satisfies Keys<never>
