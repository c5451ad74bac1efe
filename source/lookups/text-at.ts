import type { ReadPort } from '../ports/read.js'
import { printedIfThere } from './printed.js'
import { nameOf, short } from './words.js'

const keepBytes = 50_000_000

/** Reads texts as they are in a commit, or in the work tree where none is given; undefined where there is no file. */
export function textsAt(
  read: ReadPort,
  commit: string | undefined,
): (path: string) => Promise<string | undefined> {
  if (commit === undefined) return (path) => read.readText(path)
  return async (path) => {
    const result = await read.git(['cat-file', 'blob', `${commit}:${path}`], { keepBytes })
    return printedIfThere(result, `${nameOf(path)} of ${short(commit)}`, 'try: git fsck')
  }
}
