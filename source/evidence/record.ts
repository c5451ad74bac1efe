import { mapTexts } from '../plan/map-texts.js'
import { shown } from '../plan/shown.js'
import type { Evidence } from './collect.js'
import { htmlReport } from './html.js'
import { jsonReport } from './json.js'
import { markdownReport } from './markdown.js'

/** The report formats, by the name that `--format` takes. A new format is a file and a line. */
export const reports: Readonly<Record<string, (evidence: Evidence) => string>> = {
  markdown: (evidence) => markdownReport(mapTexts(evidence, shown)),
  json: jsonReport,
  html: (evidence) => htmlReport(mapTexts(evidence, shown)),
}
