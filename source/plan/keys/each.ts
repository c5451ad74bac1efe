import { z } from 'zod'
import type { Each } from '../step-parts.js'
import { text } from './values.js'

const output = /^\$\{\s*steps\.(\S+)\.([A-Za-z][\w-]*)\s*\}$/

const words = {
  error: 'packages, a list whose entries differ, or a list that an earlier step sets: ${steps.STEP.NAME}',
}

/** What `each` takes. */
export const eachSchema = z.union(
  [
    z
      .string()
      .min(1, words)
      .refine((value) => value === 'packages' || output.test(value), words),
    z
      .array(text)
      .min(1, words)
      .refine((list) => new Set(list).size === list.length, words),
  ],
  words,
)

/** The step whose output is the list, as the plan names it. */
export function listedBy(each: string | readonly string[] | undefined): readonly string[] {
  const [, step] = typeof each === 'string' ? (output.exec(each) ?? []) : []
  return step === undefined ? [] : [step]
}

/** What a step is done for, once each. */
export function resolveEach(
  each: z.infer<typeof eachSchema> | undefined,
  { idOf }: { readonly idOf: (name: string) => string },
): Each | undefined {
  if (each === undefined) return undefined
  if (typeof each !== 'string') return { of: 'list', list: each }
  const [, step, name] = output.exec(each) ?? []
  if (step === undefined || name === undefined) return { of: 'packages' }
  return { of: 'output', step: idOf(step), output: name }
}

/** A title for the row of all items: `Test ${each}` → `Test each package`. */
export function titleOfAll(title: string, each: Each): string {
  return title.replaceAll(/\$\{\s*each(?:\.\w+)?\s*\}/g, each.of === 'packages' ? 'each package' : 'each')
}
