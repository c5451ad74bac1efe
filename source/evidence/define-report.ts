import type { Evidence } from './collect.js'

/** A format of the evidence, for `release-wizard report --format NAME`. */
export interface Report {
  readonly name: string
  /** The whole document, made of what the journal proves and nothing else. */
  readonly render: (evidence: Evidence) => string
}

/** Defines a format of the evidence. */
export function defineReport(report: Report): Report {
  return report
}
