import type { Rule } from '../context.js'
import { fromParameter } from '../shape.js'

/** Top-level keys that built-ins read hold what these take. */
export const checkSettings: Rule = ({ file, catalogue }) =>
  Object.entries(catalogue.settings ?? {}).flatMap(([key, parameters]) => {
    const written: unknown = Reflect.get(file, key)
    const problems = written === undefined ? [] : parameters(written)
    return problems.map((problem) => fromParameter(problem, [key]))
  })
