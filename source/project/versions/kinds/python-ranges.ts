import { mentionAt, type VersionFile, type VersionMention } from '../mention.js'
import { type TomlValue, tomlString, tomlValues } from '../scan/toml.js'

const places = [
  ['project', 'dependencies', '*'],
  ['project', 'optional-dependencies', '*', '*'],
  ['dependency-groups', '*', '*'],
]
// uv's lock repeats what each package asks for.
const locked = [
  ['package', '*', 'metadata', 'requires-dist', '*'],
  ['package', '*', 'metadata', 'requires-dev', '*', '*'],
]
// One comparison that names one version.
const comparison = /(?<operator>==|~=)\s*(?<value>\d[\w.!+]*)/.source
// `acme-core[extra] == 1.3.0; marker`
const requirement = new RegExp(
  `^\\s*(?<name>[A-Za-z0-9][\\w.-]*)\\s*(?:\\[[^\\]]*\\])?\\s*\\(?\\s*${comparison}\\s*\\)?\\s*(?:;|$)`,
  'd',
)
const specifier = new RegExp(`^\\s*${comparison}\\s*$`, 'd')

/** The versions by which a pyproject.toml asks for other packages exactly or compatibly; those beside it are ours. */
export function pythonRanges(file: VersionFile, values: readonly TomlValue[]): VersionMention[] {
  return places.flatMap((place) =>
    tomlValues(values, ...place).flatMap((value) => rangeIn(file, value, requirement, place)),
  )
}

/** The same of the packages in a lock of uv. */
export function lockedRanges(file: VersionFile, values: readonly TomlValue[]): VersionMention[] {
  return locked.flatMap((place) =>
    tomlValues(values, ...place, 'specifier').flatMap((value) =>
      rangeIn(file, value, specifier, place, tomlString(values, ...value.path.slice(0, -1), 'name')),
    ),
  )
}

function rangeIn(
  file: VersionFile,
  value: TomlValue,
  pattern: RegExp,
  place: readonly string[],
  given?: string,
): VersionMention[] {
  const match = value.string ? pattern.exec(file.text.slice(value.start, value.end)) : null
  const [start, end] = match?.indices?.groups?.value ?? []
  const name = given ?? match?.groups?.name
  if (start === undefined || end === undefined || name === undefined) return []
  return [
    mentionAt(file.text, value.start + start, value.start + end, {
      label: `${place.filter((key) => key !== '*').join('.')}["${name}"]`,
      role: 'sibling',
      name,
      range: match?.groups?.operator === '~=' ? '~' : '',
    }),
  ]
}
