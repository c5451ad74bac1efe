import { compareNumbers } from './schemes/version.js'
import { parseTag, type TagForm } from './tag-form.js'

/** A tag that looks like a version and is none in the project's form: `REL_1_2_0`, `v1.2`, `2024.02.0`. */
export interface UnreadTag {
  readonly tag: string
  /** Its numbers as a version, the first three of them: good enough to count on from, never to be sure. */
  readonly nearly: string
  readonly numbers: readonly number[]
  readonly prerelease: boolean
}

const numbered = /^(?<before>.*?)(?<numbers>\d+(?:[._-]\d+)*)(?<after>.*)$/
const releaseWord = /^(?:v|r|rel|release|version|ver)?[-_/.]?v?$/i
const prereleaseWord = /^[-_.]?(?:a|alpha|b|beta|c|rc|pre|preview|dev|snapshot|m)(?![a-z])/i

/** Reads a tag or a version by its numbers alone; undefined where it has none. */
export function readNearly(text: string): Omit<UnreadTag, 'tag'> | undefined {
  const { numbers, after = '' } = numbered.exec(text)?.groups ?? {}
  if (numbers === undefined) return undefined
  const all = numbers.split(/[._-]/).map(Number)
  const [major = 0, minor = 0, patch = 0] = all
  return { numbers: all, nearly: `${major}.${minor}.${patch}`, prerelease: prereleaseWord.test(after) }
}

/**
 * The tags among these that may be releases and are not understood, highest first. A tag with a word of its own before
 * the number (`chart-1.2`) is another thing's where the project has releases in its form, and counts where it has none.
 */
export function unreadTags(
  tags: readonly string[],
  form: TagForm,
  hasReleases: boolean,
): readonly UnreadTag[] {
  const own = `${form.template.split('${')[0] ?? ''}`.toLowerCase()
  const lines = new Set(tags.flatMap((tag) => (parseTag(form, tag) === undefined ? [] : linesOf(tag))))
  return tags
    .filter((tag) => parseTag(form, tag) === undefined && !lines.has(tag))
    .flatMap((tag) => {
      const { before = '' } = numbered.exec(tag)?.groups ?? {}
      const read = readNearly(tag)
      if (read === undefined) return []
      const isNamed = form.name !== undefined && before.startsWith(form.name)
      const rest = isNamed ? before.slice(form.name?.length) : before
      const isOwn = releaseWord.test(rest) || before.toLowerCase() === own
      return hasReleases && !isOwn ? [] : [{ tag, ...read }]
    })
    .toSorted((one, other) => compareNumbers(other.numbers, one.numbers))
}

/** What floats at a release of a line is known by it: `v2` and `v2.1` beside `v2.1.0`. */
function linesOf(tag: string): readonly string[] {
  return [...tag.matchAll(/\./g)].map(({ index }) => tag.slice(0, index))
}

/** Says which tags are not understood: `3 tags here are not understood: REL_1_2_0, …`; empty where all are. */
export function unreadWords(unread: readonly UnreadTag[]): string {
  if (unread.length === 0) return ''
  const names = unread.slice(0, 3).map(({ tag }) => tag)
  const what = unread.length === 1 ? '1 tag here is' : `${unread.length} tags here are`
  return `${what} not understood: ${[...names, ...(unread.length > 3 ? ['…'] : [])].join(', ')}`
}
