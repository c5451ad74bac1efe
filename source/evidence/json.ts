import { toJson } from '../plan/hidden.js'
import type { Evidence } from './collect.js'

/** The evidence as one JSON document. */
export function jsonReport(evidence: Evidence): string {
  return `${toJson({ schemaVersion: 1, ...evidence }, 2)}\n`
}
