import { settingKeys } from '../../keys.js'
import type { Rule } from '../context.js'
import { fromParameter } from '../shape.js'

/** Top-level keys that built-ins read hold what these take. */
export const checkSettings: Rule = ({ file, catalogue }) =>
  settingKeys.flatMap((key) => {
    const written = file[key]
    const problems = written === undefined ? [] : (catalogue.settings?.[key]?.(written) ?? [])
    return problems.map((problem) => fromParameter(problem, [key]))
  })
