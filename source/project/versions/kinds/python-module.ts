import { mentionAt, noVersion, severalVersions, type VersionKind } from '../mention.js'
import { directoryOf, joinPath } from '../paths.js'
import { maskCode } from '../scan/code.js'

const assigned =
  /^(?<name>__version__|VERSION|version)[ \t]*(?::[^=\r\n]*)?=[ \t]*(?:\w+[ \t]*=[ \t]*)*(?<quote>['"])(?<value>[^'"\r\n]*)\k<quote>[ \t]*;?[ \t]*$/dgm
const imported = /^from[ \t]+\.(?<module>[\w.]+)[ \t]+import[ \t]+(?:\([^)]*|[^\r\n]*)\b__version__\b/m

/** A Python module that assigns `__version__` (or, without one, `VERSION` or `version`) at its top level. */
export const pythonModule: VersionKind = {
  spelling: 'pep440',
  files: /^(?:__init__|__about__|__version__|_version|version)\.py$/,
  read: (file) => {
    const { code } = maskCode(file.text, 'python')
    const all = [...code.matchAll(assigned)]
    const dunder = all.filter((match) => match.groups?.name === '__version__')
    const matches = dunder.length > 0 ? dunder : all
    const [match] = matches
    const [start, end] = match?.indices?.groups?.value ?? []
    if (match === undefined || start === undefined || end === undefined) {
      const module = imported.exec(code)?.groups?.module
      if (module === undefined) return noVersion(file, 'one line such as __version__ = "1.4.0"')
      return {
        elsewhere: importedFiles(directoryOf(file.path), module.replaceAll('.', '/')),
        spelling: 'pep440',
        because: `__version__ is imported from .${module}`,
      }
    }
    if (matches.length > 1) return severalVersions(file, '__version__', matches.length)
    return {
      found: [mentionAt(file.text, start, end, { label: match.groups?.name ?? 'version' })],
      notes: [],
    }
  },
}

function importedFiles(directory: string, module: string): string[] {
  return [joinPath(directory, `${module}.py`), joinPath(directory, `${module}/__init__.py`)]
}
