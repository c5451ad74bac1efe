import { mentionAt, noVersion, severalVersions, type VersionKind } from '../mention.js'
import { directoryOf, joinPath } from '../paths.js'
import { attributeFiles } from './python-paths.js'

const section = /^\[(?<name>[^\]\r\n]+)\][^\r\n]*$/gm
const entry = /^(?<key>version|name)[ \t]*[=:][ \t]*(?<value>[^\r\n]*?)[ \t]*(?:[ \t][#;][^\r\n]*)?$/dgim

/** setuptools' setup.cfg: `version` of `[metadata]`, or the file that its `attr:` or `file:` names. */
export const setupCfg: VersionKind = {
  spelling: 'pep440',
  read: (file) => {
    const { start: from, text } = metadata(file.text)
    const entries = [...text.matchAll(entry)]
    const versions = entries.filter((match) => match.groups?.key?.toLowerCase() === 'version')
    const name = entries.find((match) => match.groups?.key?.toLowerCase() === 'name')?.groups?.value
    const [version] = versions
    if (versions.length > 1) return severalVersions(file, 'version in [metadata]', versions.length)
    const value = version?.groups?.value ?? ''
    const [start, end] = version?.indices?.groups?.value ?? []
    if (value === '' || start === undefined || end === undefined)
      return noVersion(file, 'a version in [metadata]')
    const directive = /^(?<how>attr|file):\s*(?<what>[^,]+)/.exec(value)?.groups
    if (directive?.what !== undefined) {
      const directory = directoryOf(file.path)
      const what = directive.what.trim()
      const elsewhere =
        directive.how === 'attr' ? attributeFiles(directory, what) : [joinPath(directory, what)]
      return { elsewhere, spelling: 'pep440', because: `[metadata] says ${value}` }
    }
    return {
      found: [mentionAt(file.text, from + start, from + end, { label: 'metadata.version', name })],
      notes: [],
    }
  },
}

function metadata(text: string): { readonly start: number; readonly text: string } {
  // A byte order mark would hide a section at the very start from `^`.
  const plain = text.replace(/^\uFEFF/, '\n')
  const sections = [...plain.matchAll(section)]
  const index = sections.findIndex((match) => match.groups?.name === 'metadata')
  const start = sections[index]?.index
  if (start === undefined) return { start: 0, text: '' }
  return { start, text: plain.slice(start, sections[index + 1]?.index) }
}
