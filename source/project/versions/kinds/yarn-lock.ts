import { noVersion, type VersionFile, type VersionKind, type VersionMention } from '../mention.js'
import { npmSibling } from './sibling.js'

// A block of a workspace: its head names the folder, and below stand the ranges that it asks for.
const block = /^"?(?<heads>[^\s#"][^"\r\n]*@workspace:[^"\r\n]*)"?:\r?\n(?<lines>(?: [^\n]*(?:\n|$))*)/dgm
const head = /(?<name>(?:@[^@/\s,]+\/)?[^@/\s,]+)@(?<protocol>npm:)?(?<range>[^\s,]+)/dg
const asked = /^ {4}"?(?<name>[^\s":]+)"?: "?(?<protocol>npm:)?(?<range>[^"\r\n]+)"?\r?$/dgm

/** The yarn.lock of yarn 2 and later: the ranges by which workspaces ask for each other; their versions it does not hold. */
export const yarnLock: VersionKind = {
  spelling: 'semver',
  read: (file) => {
    const found = [...file.text.matchAll(block)].flatMap(({ indices }) => [
      ...rangesIn(file, head, indices?.groups?.heads),
      ...rangesIn(file, asked, indices?.groups?.lines),
    ])
    return found.length > 0 ? { found, notes: [] } : noVersion(file, 'a range of one workspace for another')
  },
}

function rangesIn(
  file: VersionFile,
  pattern: RegExp,
  [from, to]: readonly [number, number] = [0, 0],
): VersionMention[] {
  return [...file.text.slice(from, to).matchAll(pattern)].flatMap(({ groups, indices }) => {
    const { name = '', range: text = '' } = groups ?? {}
    const [start = 0] = indices?.groups?.range ?? []
    return npmSibling(file, { label: name, name, text, start: from + start })
  })
}
