import type { Rule } from '../context.js'
import { type Finding, finding } from '../finding.js'

/** Ids are given once: the second step that claims one is named. */
export const checkIdentity: Rule = ({ phases, pathTo }) => {
  const seen = new Set<string>()
  const findings: Finding[] = []
  for (const step of [...phases.values()].flatMap((phase) => phase.steps)) {
    if (seen.has(step.id) && step.index !== undefined) {
      const key = step.draft.id === undefined ? step.kind : 'id'
      const mend = key === 'id' ? 'give one of them another id' : 'give one of them an id'
      findings.push(
        finding(pathTo(step, key), `a second step has the id "${step.id}"`, 'an id of its own', mend),
      )
    }
    seen.add(step.id)
  }
  return findings
}
