import { z } from 'zod'
import { described, text, variables, whole } from './values.js'

/** What every written step says, unless it or its phase says otherwise. */
export const defaults = z.strictObject({
  env: described(variables, 'Environment variables of every command.'),
  owner: described(text, 'The role that steps belong to.'),
  shell: described(text, 'The shell that runs lines, in place of bash.'),
  retries: described(whole(0, 10), 'How often a failure is tried again.'),
  'timeout-minutes': described(z.number().positive().max(30_240), 'The time a command may take.'),
})
