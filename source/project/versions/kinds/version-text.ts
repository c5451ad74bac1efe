import { mentionAt, noVersion, type VersionKind } from '../mention.js'

/** A plain VERSION file: one line that is the version, with or without `v`, and nothing else. */
export const versionText: VersionKind = {
  spelling: 'project',
  files: /^version(\.txt)?$/i,
  read: (file) => {
    const match = /^\s*(?<version>\S+)\s*$/d.exec(file.text)
    const [start, end] = match?.indices?.groups?.version ?? []
    if (start === undefined || end === undefined)
      return noVersion(file, 'one line with the version and nothing else')
    return { found: [mentionAt(file.text, start, end, { label: 'version' })], notes: [] }
  },
}
