import { z } from 'zod'
import { durationForm } from '../duration.js'
import { momentForms, parseMoment } from '../moment.js'

/** A text that is not empty. */
export const text = z.string().min(1)

/** One text, or a list of them. */
export const texts = z.union([text, z.array(text)], { error: 'a text or a list of texts' })

/** Keys with values of any kind. */
export const values = z.record(z.string(), z.unknown())

/** A length of time with its unit. */
export const duration = z.string().regex(durationForm, {
  error: 'a length of time with its unit: 30s, 5m, 72h, 3d',
})

/** A moment; one that names a value is read once it is known. */
export const moment = text.refine((value) => value.includes('${') || parseMoment(value) !== undefined, {
  error: `a moment: ${momentForms}`,
})

/** Environment variables. */
export const variables = z.record(
  z.string().regex(/^[A-Za-z_]\w*$/),
  z.union([z.string(), z.number(), z.boolean()], { error: 'a text, a number, true or false' }),
  { error: 'names of environment variables with values' },
)

/** A whole number within bounds. */
export function whole(least: number, most: number): z.ZodType<number> {
  return z.number().int().min(least).max(most)
}

/** What built-ins read by name: a text, a list or keys. */
export const setting = z.union([text, z.array(z.unknown()), values], {
  error: 'a text, a list or keys with values',
})

/** A key inside a value: not required, with what it means. */
export function described<T extends z.ZodType>(schema: T, description: string): z.ZodOptional<T> {
  return schema.meta({ description }).optional()
}

/** The title of a step, under the key of its kind; empty where a built-in brings its own. */
export const titleSchema = z.string().nullable().meta({ description: 'The title of the step.' })
