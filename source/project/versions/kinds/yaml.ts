import { type Document, isScalar, parseDocument } from 'yaml'
import {
  mentionAt,
  noVersion,
  type VersionFile,
  type VersionKind,
  type VersionMention,
  type VersionReading,
} from '../mention.js'
import { ScanError } from '../scan/scan-error.js'
import { scanned } from './scanned.js'

/** Scans a YAML version file; a text that cannot be read becomes a problem with its line and column. */
export function scannedYaml(file: VersionFile, read: (document: Document) => VersionReading): VersionReading {
  return scanned(
    file,
    'YAML',
    (text) => {
      const document = parseDocument(text)
      const error = document.errors[0]
      if (error !== undefined) throw new ScanError(error.message.split('\n')[0] ?? 'not YAML', error.pos[0])
      return document
    },
    read,
  )
}

/** A kind whose `version` stands at the top level, with the `name` beside it; `about` may say more of it. */
function topLevel(
  about: (version: VersionMention, file: VersionFile, document: Document) => VersionReading = (version) => ({
    found: [version],
    notes: [],
  }),
): VersionKind {
  return {
    spelling: 'semver',
    read: (file) =>
      scannedYaml(file, (document) => {
        const name = document.get('name')
        const version = yamlMention(file, document.get('version', true), {
          label: 'version',
          name: typeof name === 'string' ? name : undefined,
        })
        return version === undefined
          ? noVersion(file, 'a version at the top level')
          : about(version, file, document)
      }),
  }
}

/** An Ansible collection's galaxy.yml. */
export const galaxyYml = topLevel()

/** Helm's Chart.yaml: `version`, and `appVersion` where it repeats the same version. */
export const chartYaml = topLevel((version, file, document) => {
  const app = yamlMention(file, document.get('appVersion', true), {
    label: 'appVersion',
    role: 'echo',
    name: version.name,
  })
  return { found: app === undefined ? [version] : [version, app], notes: [] }
})

/** Dart's pubspec.yaml: `version`. A build number behind a plus is the store's and is left alone. */
export const pubspecYaml = topLevel((version, file) => {
  const [number = '', build] = version.value.split('+')
  if (build === undefined) return { found: [version], notes: [] }
  const kept = { ...version, value: number, end: version.start + number.length }
  return { found: [kept], notes: [`${file.path}: the build number +${build} is left alone`] }
})

/** The mention of a text of YAML, without its quotes; undefined for anything else, and for an empty one. */
function yamlMention(
  file: VersionFile,
  node: unknown,
  about: Pick<VersionMention, 'label'> & Partial<VersionMention>,
): VersionMention | undefined {
  if (!isScalar(node) || !node.range) return undefined
  const [start, end] = node.range
  const quotes = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE' ? 1 : 0
  return start + quotes < end - quotes ? mentionAt(file.text, start + quotes, end - quotes, about) : undefined
}
