import type { ZodType } from 'zod'

/** What a JSON text says, in this form; undefined where it is no JSON, or has another form. */
export function parseJson<T>(text: string, form: ZodType<T>): T | undefined {
  try {
    return form.safeParse(JSON.parse(text.replace(/^\uFEFF/, ''))).data
  } catch {
    return undefined
  }
}
