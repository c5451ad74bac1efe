import { isScalar, parseDocument, type Scalar } from 'yaml'
import { mentionAt, noVersion, type VersionFile, type VersionKind, type VersionMention } from '../mention.js'
import { fileNameOf } from '../paths.js'
import { ScanError } from '../scan/scan-error.js'
import { scanned } from './scanned.js'

interface ChartScalars {
  readonly version: Scalar | undefined
  readonly appVersion: Scalar | undefined
  readonly name: string | undefined
}

/** Helm's Chart.yaml: `version`, and `appVersion` where it repeats the same version. */
export const chartYaml: VersionKind = {
  spelling: 'semver',
  matches: (path) => fileNameOf(path) === 'Chart.yaml',
  read: (file) =>
    scanned(file, 'YAML', scanChart, (chart) => {
      const version = scalarMention(file, chart.version, { label: 'version', name: chart.name })
      const app = scalarMention(file, chart.appVersion, {
        label: 'appVersion',
        standing: 'echo',
        name: chart.name,
      })
      if (version === undefined) return noVersion(file, 'a version at the top level')
      return { found: app === undefined ? [version] : [version, app], notes: [] }
    }),
}

function scanChart(text: string): ChartScalars {
  const document = parseDocument(text)
  const error = document.errors[0]
  if (error !== undefined) throw new ScanError(error.message.split('\n')[0] ?? 'not YAML', error.pos[0])
  const name = document.get('name')
  return {
    version: topLevelScalar(document, 'version'),
    appVersion: topLevelScalar(document, 'appVersion'),
    name: typeof name === 'string' ? name : undefined,
  }
}

function topLevelScalar(document: ReturnType<typeof parseDocument>, key: string): Scalar | undefined {
  const node = document.get(key, true)
  return isScalar(node) ? node : undefined
}

function scalarMention(
  file: VersionFile,
  scalar: Scalar | undefined,
  about: Pick<VersionMention, 'label'> & Partial<VersionMention>,
): VersionMention | undefined {
  if (!scalar?.range) return undefined
  const [start, end] = scalar.range
  const quotes = scalar.type === 'QUOTE_SINGLE' || scalar.type === 'QUOTE_DOUBLE' ? 1 : 0
  return start + quotes < end - quotes ? mentionAt(file.text, start + quotes, end - quotes, about) : undefined
}
