import { pathWords } from '../../problem.js'
import { knownPhases } from '../../resolve/paths.js'
import type { Rule } from '../context.js'
import { finding, unknownName } from '../finding.js'

/** Paths go through phases that exist, once each, and every phase is on a path. */
export const checkPaths: Rule = ({ file, phases, paths }) => {
  const known = new Set([...phases.keys(), ...knownPhases])
  const used = new Set(Object.values(paths).flat())
  const written = Object.entries(file.paths ?? {})
  return [
    ...written.flatMap(([path, order]) =>
      order.flatMap((phase, index) => {
        const at = ['paths', path, index]
        if (!known.has(phase)) {
          const mend = `add it under ${pathWords(['phases'])}, or take it out`
          return [unknownName(at, `no phase is named "${phase}"`, phase, [...known], mend)]
        }
        if (order.indexOf(phase) === index) return []
        return [
          finding(
            at,
            `the path ${path} goes through ${phase} twice`,
            'each phase once',
            'take one of them out',
          ),
        ]
      }),
    ),
    ...Object.keys(file.phases ?? {})
      .filter((phase) => !used.has(phase) && !knownPhases.includes(phase))
      .map((phase) => ({
        ...finding(
          ['phases', phase],
          `no path goes through the phase ${phase}`,
          'a phase that is used',
          'add it to a path under paths',
        ),
        at: 'key' as const,
      })),
  ]
}
