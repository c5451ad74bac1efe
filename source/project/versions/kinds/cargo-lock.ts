import { noVersion, type VersionFile, type VersionKind, type VersionMention } from '../mention.js'
import { type TomlValue, tomlString, tomlValues } from '../scan/toml.js'
import { scannedToml, tomlMention } from './toml-version.js'

/**
 * Cargo's lock: the packages without a `source` (those of this repository), and the places in dependency lists
 * that repeat their version (`"core 1.3.0"`, which Cargo writes when two packages share a name).
 */
export const cargoLock: VersionKind = {
  spelling: 'semver',
  read: (file) =>
    scannedToml(file, (values) => {
      const packages = ownPackages(file, values)
      if (packages.length === 0)
        return noVersion(file, 'a [[package]] without source', 'run: cargo generate-lockfile')
      const repeated = values.flatMap((value) => repeatedVersion(file, values, value, packages))
      return { found: [...packages, ...repeated], notes: [] }
    }),
}

function ownPackages(file: VersionFile, values: readonly TomlValue[]): VersionMention[] {
  const sourced = new Set(tomlValues(values, 'package', '*', 'source').map((value) => value.path[1]))
  const names = new Map(
    tomlValues(values, 'package', '*', 'name').map((value) => [value.path[1], value.value]),
  )
  return tomlValues(values, 'package', '*', 'version')
    .filter((value) => value.string && !sourced.has(value.path[1]))
    .map((value) => {
      const name = names.get(value.path[1])
      return tomlMention(file, value, { label: `package[${name}].version`, role: 'entry', name })
    })
}

function repeatedVersion(
  file: VersionFile,
  values: readonly TomlValue[],
  value: TomlValue,
  packages: readonly VersionMention[],
): VersionMention[] {
  const [root, index, key] = value.path
  if (root !== 'package' || index === undefined || key !== 'dependencies' || !value.string) return []
  const [name, version, source] = value.value.split(' ')
  if (name === undefined || version === undefined || source !== undefined) return []
  if (!packages.some((own) => own.name === name && own.value === version)) return []
  const label = `package[${tomlString(values, 'package', index, 'name')}].dependencies[${name}]`
  const start = value.start + name.length + 1
  return [tomlMention(file, { ...value, start }, { label, role: 'entry', name })]
}
