import { type Document, isScalar, parseDocument } from 'yaml'
import { mentionAt, type VersionFile, type VersionMention, type VersionReading } from '../mention.js'
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

/** The `version` at the top level of a document, with the `name` beside it; undefined where there is none. */
export function topVersion(file: VersionFile, document: Document): VersionMention | undefined {
  const name = document.get('name')
  return yamlMention(file, document.get('version', true), {
    label: 'version',
    name: typeof name === 'string' ? name : undefined,
  })
}

/** The mention of a text of YAML, without its quotes; undefined for anything else, and for an empty one. */
export function yamlMention(
  file: VersionFile,
  node: unknown,
  about: Pick<VersionMention, 'label'> & Partial<VersionMention>,
): VersionMention | undefined {
  if (!isScalar(node) || !node.range) return undefined
  const [start, end] = node.range
  const quotes = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE' ? 1 : 0
  return start + quotes < end - quotes ? mentionAt(file.text, start + quotes, end - quotes, about) : undefined
}
