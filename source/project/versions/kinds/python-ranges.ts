import { mentionAt, type VersionFile, type VersionMention } from '../mention.js'
import { type TomlValue, tomlValues } from '../scan/toml.js'

const places = [
  ['project', 'dependencies', '*'],
  ['project', 'optional-dependencies', '*', '*'],
  ['dependency-groups', '*', '*'],
]
// `acme-core[extra] == 1.3.0; marker`: one comparison that names one version.
const requirement =
  /^\s*(?<name>[A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*\(?\s*(?<operator>==|~=)\s*(?<value>\d[\w.!+]*)\s*\)?\s*(?:;|$)/d

/** The versions by which a pyproject.toml asks for other packages exactly or compatibly; those beside it are ours. */
export function pythonRanges(file: VersionFile, values: readonly TomlValue[]): VersionMention[] {
  return places.flatMap((place) =>
    tomlValues(values, ...place).flatMap((value) => {
      const match = value.string ? requirement.exec(file.text.slice(value.start, value.end)) : null
      const [start, end] = match?.indices?.groups?.value ?? []
      const name = match?.groups?.name
      if (start === undefined || end === undefined || name === undefined) return []
      return [
        mentionAt(file.text, value.start + start, value.start + end, {
          label: `${place.filter((key) => key !== '*').join('.')}["${name}"]`,
          standing: 'sibling',
          name,
          range: match?.groups?.operator === '~=' ? '~' : '',
        }),
      ]
    }),
  )
}
