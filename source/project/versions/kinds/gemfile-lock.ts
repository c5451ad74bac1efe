import { mentionAt, noVersion, type VersionKind } from '../mention.js'
import { directoryOf, joinPath } from '../paths.js'

const section =
  /^PATH\r?\n {2}remote: (?<remote>[^\r\n]+)\r?\n {2}specs:\r?\n(?<specs>(?: {4,}[^\r\n]*\r?\n)*)/dgm
const spec = /^ {4}(?<name>[^\s(]+) \((?<value>[^)\s]+)\)/dgm

/** Bundler's Gemfile.lock: the gems of its PATH sections, which are folders of this repository. */
export const gemfileLock: VersionKind = {
  spelling: 'rubygems',
  read: (file) => {
    const found = [...file.text.replace(/^\uFEFF/, '\n').matchAll(section)].flatMap(({ indices, groups }) => {
      const [offset = 0] = indices?.groups?.specs ?? []
      return [...(groups?.specs ?? '').matchAll(spec)].map((one) => {
        const [start = 0, end = 0] = one.indices?.groups?.value ?? []
        const name = one.groups?.name
        return mentionAt(file.text, offset + start, offset + end, {
          label: `PATH ${name}`,
          role: 'entry',
          name,
          directory: joinPath(directoryOf(file.path), groups?.remote ?? '.'),
        })
      })
    })
    return found.length > 0 ? { found, notes: [] } : noVersion(file, 'a gem in a PATH section')
  },
}
