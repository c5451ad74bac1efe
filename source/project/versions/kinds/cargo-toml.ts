import { noVersion, type VersionFile, type VersionKind, type VersionMention } from '../mention.js'
import { directoryOf, joinPath } from '../paths.js'
import { type TomlPath, type TomlValue, tomlString, tomlValues } from '../scan/toml.js'
import { scannedToml, tomlMention } from './toml-version.js'

/**
 * Cargo's manifest: `package.version`, `workspace.package.version`, and the versions of path dependencies.
 * A requirement keeps its operator; one that is a range (`>=1, <2`, `1.*`) names no one version and is left alone.
 */
export const cargoToml: VersionKind = {
  spelling: 'semver',
  read: (file) => scannedToml(file, (values) => readManifest(file, values)),
}

function readManifest(file: VersionFile, values: readonly TomlValue[]) {
  const name = tomlString(values, 'package', 'name')
  const own = [
    ...tomlValues(values, 'package', 'version').map((value) => ({ value, label: 'package.version', name })),
    ...tomlValues(values, 'workspace', 'package', 'version').map((value) => ({
      value,
      label: 'workspace.package.version',
      name: undefined,
    })),
  ].filter(({ value }) => value.string)
  const inherits = tomlValues(values, 'package', 'version', 'workspace').some(
    (value) => value.value === 'true',
  )
  const requirements = pathRequirements(file, values)
  if (own.length === 0 && !inherits && requirements.found.length === 0) {
    return noVersion(file, 'a version in [package] or [workspace.package]')
  }
  const mentions = own.map(({ value, ...about }) => tomlMention(file, value, about))
  return {
    found: [...mentions, ...requirements.found],
    notes: requirements.notes,
    ...(inherits ? { inherits: 'workspace.package.version' } : {}),
  }
}

const dependencyTables = ['dependencies', 'dev-dependencies', 'build-dependencies']

function pathRequirements(file: VersionFile, values: readonly TomlValue[]) {
  const found: VersionMention[] = []
  const notes: string[] = []
  for (const path of values.filter((value) => value.string && value.path.at(-1) === 'path')) {
    const table = path.path.slice(0, -1)
    if (!isDependency(table)) continue
    const version = tomlValues(values, ...table, 'version')[0]
    if (version === undefined || !version.string) continue
    const label = `${table.join('.')}.version`
    // Caret, tilde, equals or nothing, then one to three numbers: a requirement that names one version.
    const operator = /^\s*[=^~]?\s*(?=\d+(?:\.\d+(?:\.\d+(?:[-+][0-9A-Za-z.+-]*)?)?)?$)/.exec(
      version.value,
    )?.[0]
    if (operator === undefined) {
      notes.push(`${file.path}: ${label} is the range "${version.value}" and is left alone`)
      continue
    }
    const start = version.start + operator.length
    found.push(
      tomlMention(
        file,
        { ...version, start },
        {
          label,
          role: 'requirement',
          partial: true,
          name: tomlString(values, ...table, 'package') ?? String(table.at(-1)),
          directory: joinPath(directoryOf(file.path), path.value),
        },
      ),
    )
  }
  return { found, notes }
}

function isDependency(table: TomlPath): boolean {
  const kind = String(table.at(-2))
  if (!dependencyTables.includes(kind)) return false
  const above = table.slice(0, -2)
  return (
    above.length === 0 || above.join('.') === 'workspace' || (above[0] === 'target' && above.length === 2)
  )
}
