import { z } from 'zod'
import { defined } from '../defined.js'
import { listOf } from '../list.js'
import type { Requirement } from '../step-parts.js'
import { described, text } from './values.js'

const requirement = z.strictObject({
  name: text.meta({ description: 'A program on PATH, or the name of a service.' }),
  start: described(text, 'How to get it going.'),
  test: described(text, 'A shell line that exits 0 when it is there.'),
})

type Needed = string | z.infer<typeof requirement>

/** Tools and services as they are written: one name, or a list. */
export const requirementsSchema = z.union(
  [text, z.array(z.union([text, requirement], { error: 'a name, or keys name, start and test' }))],
  { error: 'a name or a list' },
)

/** Tools and services, each with its name. */
export function resolveRequirements(
  needed: z.infer<typeof requirementsSchema> | undefined,
): readonly Requirement[] {
  return listOf<Needed>(needed).map((one) => (typeof one === 'string' ? { name: one } : defined(one)))
}
