import { noVersion, type VersionElsewhere, type VersionFile, type VersionKind } from '../mention.js'
import { directoryOf, joinPath } from '../paths.js'
import { type TomlValue, tomlString, tomlValues } from '../scan/toml.js'
import { attributeFiles, moduleFiles } from './python-paths.js'
import { pythonRanges } from './python-ranges.js'
import { scannedToml, tomlMention } from './toml-version.js'

/**
 * Python's pyproject.toml: `project.version` and `tool.poetry.version`. A dynamic version is pointed at the file
 * that the settings of setuptools, Hatch, PDM, Flit or Maturin name, or at none when it comes from tags.
 */
export const pyproject: VersionKind = {
  spelling: 'pep440',
  read: (file) =>
    scannedToml(file, (values) => {
      const elsewhere = dynamicVersion(directoryOf(file.path), values)
      if (elsewhere !== undefined) return elsewhere
      const found = []
      for (const table of [['project'], ['tool', 'poetry']]) {
        const label = [...table, 'version'].join('.')
        const versions = tomlValues(values, ...table, 'version').filter((value) => value.string)
        const name = tomlString(values, ...table, 'name')
        found.push(...versions.map((value) => tomlMention(file, value, { label, name })))
      }
      if (found.length > 0) return { found: [...found, ...pythonRanges(file, values)], notes: [] }
      return isDynamic(values)
        ? noVersion(file, 'a setting that names the file of the dynamic version', mendDynamic(file))
        : noVersion(file, 'a version in [project] or [tool.poetry]')
    }),
}

const tagTools = ['setuptools_scm', 'setuptools-scm', 'versioneer', 'pbr', 'poetry-dynamic-versioning']

function dynamicVersion(directory: string, values: readonly TomlValue[]): VersionElsewhere | undefined {
  if (
    tomlValues(values, 'tool', 'poetry-dynamic-versioning', 'enable').some((value) => value.value === 'true')
  ) {
    return fromTags('poetry-dynamic-versioning')
  }
  if (!isDynamic(values)) return undefined
  const file = (path: string) => joinPath(directory, path)
  const attribute = tomlString(values, 'tool', 'setuptools', 'dynamic', 'version', 'attr')
  if (attribute !== undefined)
    return at(attributeFiles(directory, attribute), `setuptools reads ${attribute}`)
  const named = [
    tomlString(values, 'tool', 'setuptools', 'dynamic', 'version', 'file'),
    tomlString(values, 'tool', 'setuptools', 'dynamic', 'version', 'file', 0),
    tomlString(values, 'tool', 'hatch', 'version', 'path'),
    tomlString(values, 'tool', 'pdm', 'version', 'path'),
  ].find((path) => path !== undefined)
  if (named !== undefined) return at([file(named)], `its settings name ${named}`)

  const backend = tomlString(values, 'build-system', 'build-backend') ?? ''
  const source = tomlString(values, 'tool', 'hatch', 'version', 'source')
  const pdmSource = tomlString(values, 'tool', 'pdm', 'version', 'source')
  if (source === 'vcs' || pdmSource === 'scm') return fromTags(source === 'vcs' ? 'hatch-vcs' : 'PDM')
  const tool = tagTools.find((name) => values.some(({ path }) => path[0] === 'tool' && path[1] === name))
  if (tool !== undefined) return fromTags(tool)
  if (backend === 'maturin') {
    const manifest = tomlString(values, 'tool', 'maturin', 'manifest-path') ?? 'Cargo.toml'
    return { ...at([file(manifest)], 'maturin takes it from Cargo'), spelling: 'semver' }
  }
  const module = tomlString(values, 'tool', 'flit', 'module', 'name') ?? tomlString(values, 'project', 'name')
  if (backend.startsWith('flit_core') && module !== undefined) {
    return at(moduleFiles(directory, module.replace(/[-.]/g, '_')), `Flit reads __version__ of ${module}`)
  }
  return undefined
}

function isDynamic(values: readonly TomlValue[]): boolean {
  return tomlValues(values, 'project', 'dynamic', '*').some((value) => value.value === 'version')
}

function at(elsewhere: readonly string[], because: string): VersionElsewhere {
  return { elsewhere, spelling: 'pep440', because }
}

function fromTags(tool: string): VersionElsewhere {
  return at([], `${tool} takes the version from the tag`)
}

function mendDynamic(file: VersionFile): string {
  return `name in versions.files the file that holds the version, instead of ${file.path}`
}
