import type { ReadPort } from '../ports/read.js'
import { readReleaseTags } from '../project/base-tag.js'
import type { TagForm } from '../project/tag-form.js'
import { printed, printedIfThere } from './printed.js'
import { readTags } from './tags.js'

/** How the project makes its tags: what the new one has to be like. */
export interface TagHabit {
  readonly annotated: boolean
  readonly signed: boolean
  /** Why it is signed. */
  readonly because: string
}

const recent = 3

/** As git is told to, and as the last tags here are: signed where one of them is, lightweight where all of them are. */
export async function readTagHabit(read: ReadPort, form: TagForm): Promise<TagHabit> {
  for (const setting of ['tag.gpgSign', 'tag.forceSignAnnotated']) {
    const said = await read.git(['config', '--type=bool', '--get', setting])
    if (printedIfThere(said, `whether ${setting} is set`)?.trim() === 'true')
      return { annotated: true, signed: true, because: `${setting} is set` }
  }
  const { reachable } = await readTags(read)
  const last = readReleaseTags(reachable, form).slice(0, recent)
  const kinds = await Promise.all(last.map(({ tag }) => readTagKind(read, tag)))
  const signed = last.find((_, index) => kinds[index] === 'signed')
  return {
    annotated: kinds.length === 0 || kinds.some((kind) => kind !== 'lightweight'),
    signed: signed !== undefined,
    because: signed === undefined ? '' : `${signed.tag} is signed`,
  }
}

/** What a tag here is. A signature is seen by its block; whose it is, git tells with `git tag -v`. */
export async function readTagKind(
  read: ReadPort,
  tag: string,
): Promise<'lightweight' | 'annotated' | 'signed'> {
  const type = await read.git(['cat-file', '-t', `refs/tags/${tag}`])
  if (printed(type, `what ${tag} is`).trim() !== 'tag') return 'lightweight'
  const text = await read.git(['cat-file', 'tag', `refs/tags/${tag}`])
  return /^-----BEGIN (?:PGP|SSH) SIGNATURE-----$|^-----BEGIN (?:PGP MESSAGE|SIGNED MESSAGE)-----$/m.test(
    printed(text, `the text of ${tag}`),
  )
    ? 'signed'
    : 'annotated'
}
