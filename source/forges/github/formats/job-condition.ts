/** What is known of a run before it starts, by the names that conditions use: `github.ref_name`. */
export type RunFacts = Readonly<Record<string, string>>

/**
 * Whether a job's `if` holds, as far as it compares facts of the run with plain texts; undefined where it asks for more.
 */
export function conditionHolds(condition: string, facts: RunFacts): boolean | undefined {
  const plain = condition.trim().replace(/^\$\{\{(.*)\}\}$/s, '$1')
  return either(plain.split('||').map((part) => all(part.split('&&').map((one) => isTrue(one, facts)))))
}

function all(parts: readonly (boolean | undefined)[]): boolean | undefined {
  if (parts.includes(false)) return false
  return parts.includes(undefined) ? undefined : true
}

function either(parts: readonly (boolean | undefined)[]): boolean | undefined {
  if (parts.includes(true)) return true
  return parts.includes(undefined) ? undefined : false
}

const compared = /^(?<name>github\.\w+)\s*(?<sign>[=!]=)\s*'(?<text>[^']*)'$/
const called =
  /^(?<not>!?)\s*(?<call>startsWith|endsWith|contains)\(\s*(?<name>github\.\w+)\s*,\s*'(?<text>[^']*)'\s*\)$/

/** GitHub compares texts without regard to case. */
function isTrue(part: string, facts: RunFacts): boolean | undefined {
  const groups = (compared.exec(part.trim()) ?? called.exec(part.trim()))?.groups
  const value = facts[groups?.name ?? '']?.toLowerCase()
  const text = groups?.text?.toLowerCase()
  if (value === undefined || text === undefined) return undefined
  if (groups?.sign !== undefined) return (value === text) === (groups.sign === '==')
  const holds = {
    startsWith: value.startsWith(text),
    endsWith: value.endsWith(text),
    contains: value.includes(text),
  }[groups?.call ?? '']
  return holds === undefined ? undefined : holds === (groups?.not === '')
}
