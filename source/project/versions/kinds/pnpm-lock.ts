import { isMap, isScalar, type YAMLMap } from 'yaml'
import { noVersion, type VersionFile, type VersionKind, type VersionMention } from '../mention.js'
import { npmSibling } from './sibling.js'
import { scannedYaml } from './yaml.js'

/** pnpm's pnpm-lock.yaml: the ranges by which workspaces ask for each other; their versions it does not hold. */
export const pnpmLock: VersionKind = {
  spelling: 'semver',
  read: (file) => {
    // What is asked for stands above the packages, which may be many thousands of lines.
    const asked = { ...file, text: file.text.split(/^packages:/m)[0] ?? '' }
    return scannedYaml(asked, (document) => {
      const importers = document.get('importers')
      const found = isMap(importers) ? rangesIn(file, importers, 'importers') : []
      return found.length > 0 ? { found, notes: [] } : noVersion(file, 'a range of one workspace for another')
    })
  },
}

/** Texts under `specifier`, or in `specifiers`, each of the package that the key names. */
function rangesIn(file: VersionFile, map: YAMLMap, before: string): VersionMention[] {
  return map.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : ''
    const label = `${before}.${name}`
    if (isMap(value)) {
      const specifier = value.get('specifier', true)
      return isScalar(specifier) ? rangeAt(file, specifier, name, label) : rangesIn(file, value, label)
    }
    return before.endsWith('.specifiers') && isScalar(value) ? rangeAt(file, value, name, label) : []
  })
}

function rangeAt(
  file: VersionFile,
  { value, range, type }: { value?: unknown; range?: readonly number[] | null | undefined; type?: unknown },
  name: string,
  label: string,
): VersionMention[] {
  const quotes = type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE' ? 1 : 0
  const start = (range?.[0] ?? 0) + quotes
  return typeof value === 'string' ? npmSibling(file, { label, name, text: value, start }) : []
}
