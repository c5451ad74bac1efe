import type { Rule } from '../context.js'
import { findingsIn } from '../shape.js'

/** Top-level keys that built-ins read hold what these take. */
export const checkSettings: Rule = ({ file, catalogue }) =>
  Object.entries(catalogue.settings ?? {}).flatMap(([key, schema]) => {
    const written: unknown = Reflect.get(file, key)
    return written === undefined ? [] : findingsIn(schema, written, [key])
  })
