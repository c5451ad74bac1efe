import type { VersionFile } from '../../../../source/project/versions/mention.js'
import { spellingOf } from '../../../../source/project/versions/read.js'
import { spell } from '../../../../source/project/versions/spelling.js'

/** A version file as people write it: every version that belongs to the release stands in « ». */
export interface Shape extends Omit<VersionFile, 'text'> {
  readonly title: string
  readonly marked: string
}

/** The file of a shape with each marked version set to the given one, in the file's spelling. */
export function fileOf(shape: Shape, version = '1.3.0'): VersionFile {
  const { title: _, marked, ...file } = shape
  const spelled = spell(version, spellingOf({ ...file, text: '' }))
  if (spelled === undefined) throw new Error(`${version} has no spelling in ${shape.title}`)
  return { ...file, text: marked.replace(/«([^»]*)»/g, spelled) }
}

/** The offsets of the marked versions, in the text with 1.3.0. */
export function markedRanges(shape: Shape): { readonly start: number; readonly end: number }[] {
  let removed = 0
  return [...shape.marked.matchAll(/«([^»]*)»/g)].map((match) => {
    const start = match.index - removed
    removed += 2
    return { start, end: start + (match[1] ?? '').length }
  })
}

/** The same shape as other editors leave it: CRLF line ends, a byte order mark, no final newline, tabs. */
export function variants(shape: Shape): Shape[] {
  const crlf = shape.marked.replaceAll('\n', '\r\n')
  return [
    shape,
    { ...shape, title: `${shape.title}, CRLF`, marked: crlf },
    { ...shape, title: `${shape.title}, byte order mark`, marked: `\uFEFF${shape.marked}` },
    { ...shape, title: `${shape.title}, byte order mark and CRLF`, marked: `\uFEFF${crlf}` },
    { ...shape, title: `${shape.title}, no final newline`, marked: shape.marked.replace(/\n$/, '') },
    { ...shape, title: `${shape.title}, trailing blank lines`, marked: `${shape.marked}\n\n` },
  ]
}
