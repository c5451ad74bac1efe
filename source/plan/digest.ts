import { createHash } from 'node:crypto'

/** The SHA-256 (hex) of a value's canonical JSON: keys sorted, undefined left out, functions as their source. */
export function digestOf(value: unknown): string {
  return sha256(canonical(value))
}

/** SHA-256 in lower-case hex; text is taken as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

function canonical(value: unknown): string {
  if (typeof value === 'function') return JSON.stringify(String(value))
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
  return `{${members.join()}}`
}
