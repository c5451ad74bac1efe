import { mapTexts } from '../plan/map-texts.js'
import { shown } from '../plan/shown.js'
import type { Evidence } from './collect.js'
import { htmlReport } from './html.js'
import { jsonReport } from './json.js'
import { markdownReport } from './markdown.js'

/** The report formats, by the name that `--format` takes. */
export type Reports = Readonly<Record<string, (evidence: Evidence) => string>>

/** Those of the wizard itself. A new format is a file and a line. */
export const reports: Reports = {
  markdown: (evidence) => markdownReport(mapTexts(evidence, shown)),
  json: jsonReport,
  html: (evidence) => htmlReport(mapTexts(evidence, shown)),
}
