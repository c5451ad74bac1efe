import type { Problem } from '../../../project/problem.js'

/** Holds the policy of Actions against what the workflows use: enabled at all, and not limited to this owner's own. */
export function judgeActions(
  enabled: boolean,
  allowed: string,
  uses: readonly string[],
  owner: string,
): Problem | undefined {
  if (!enabled) {
    return { found: 'Actions are turned off', expected: 'Actions turned on', mend: 'turn them on' }
  }
  const outside = [...new Set(uses)].filter((one) => !one.toLowerCase().startsWith(`${owner.toLowerCase()}/`))
  if (allowed !== 'local_only' || outside.length === 0) return undefined
  return {
    found: `only actions of ${owner} may run, and the workflows use ${outside.slice(0, 3).join(', ')}`,
    expected: 'every action that the workflows use may run',
    mend: 'allow all actions, or the selected ones',
  }
}
