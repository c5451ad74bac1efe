import type { Evidence } from './collect.js'

/** The evidence as one JSON document. */
export function jsonReport(evidence: Evidence): string {
  return `${JSON.stringify({ schemaVersion: 1, ...evidence }, null, 2)}\n`
}
