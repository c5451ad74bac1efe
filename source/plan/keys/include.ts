import { z } from 'zod'
import { text, values } from './values.js'

/** Files with parts of a plan, and what their texts are given. */
export const include = z.array(
  z.union(
    [
      text,
      z.strictObject({
        file: text.describe('The file, from the folder of the plan.'),
        with: values.optional().describe('What its texts are given.'),
      }),
    ],
    {
      error: 'a file, or keys file and with',
    },
  ),
)
