import { z } from 'zod'

const text = z.string().min(1)

/** The key `announce` of a plan. */
export const announceSchema = z.strictObject({
  templates: z
    .record(text, text)
    .default({})
    .describe('Texts by their names, with ${version}, ${summary} and the like in them.'),
  avoid: z.array(text).default([]).describe('Phrases that no text for the public may hold.'),
})
