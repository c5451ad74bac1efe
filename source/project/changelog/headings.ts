import { type MarkdownLine, readHeading } from '../markdown-lines.js'
import { readVersionHeading } from './version-heading.js'

/** What makes a line a heading: marks around its text, or lines of one sign above and below it. */
export interface HeadingMarks {
  readonly before: string
  readonly after: string
  readonly over?: string
  readonly under?: string
  /** True where nothing marks it but that it stands alone. */
  readonly plain?: true
}

/** A heading in a changelog; `start` takes in what belongs to it above, `bodyStart` is behind it. */
export interface ChangelogHeading {
  readonly title: string
  readonly marks: HeadingMarks
  readonly level: number
  readonly line: number
  readonly start: number
  readonly bodyStart: number
}

const anchor = /^(?:<a (?:name|id)=[^>]*>(?:<\/a>)?|\.\. _[^:]+:)$/
const line = /^ {0,3}([=\-~^"'*+#`.:_])\1{2,}[ \t]*$/
const signs = '=-~^"'

/** Finds the headings: `## Text`, `== Text`, underlined ones of Markdown and reStructuredText, and lines that are a version alone. */
export function findHeadings(lines: readonly MarkdownLine[]): readonly ChangelogHeading[] {
  return lines.flatMap((one, at) => {
    const [above, below] = [lines[at - 1], lines[at + 1]]
    const found = hashed(one) ?? underlined(one, below, above) ?? centered(one, below, above)
    if (found === undefined) return []
    const { level, title, marks } = found
    const top = marks.over === undefined ? at : at - 1
    const led = lines[top - 1]
    const led2 = led?.text.trim() === '' ? lines[top - 2] : undefined
    const before = [led, led2?.text.startsWith('.. _') === true ? led2 : undefined].find(
      (other) => other !== undefined && anchor.test(other.text.trim()),
    )
    return [
      {
        level,
        title,
        marks,
        line: one.number,
        start: (before ?? lines[top] ?? one).start,
        bodyStart: (marks.under === undefined ? one : (below ?? one)).end,
      },
    ]
  })
}

/** Writes a title with its marks, with no line end behind it. Lines of signs are as long as the title. */
export function writeMarked({ before, after, over, under }: HeadingMarks, title: string): string {
  const width = Math.max([...title].length, 3)
  return [
    ...(over === undefined ? [] : [over.repeat(width)]),
    `${before}${title}${after}`,
    ...(under === undefined ? [] : [under.repeat(width)]),
  ].join('\n')
}

/** True for a line that is a heading or belongs to one. */
export function readSection(
  one: MarkdownLine,
  below: MarkdownLine | undefined,
  above: MarkdownLine | undefined,
): boolean {
  return hashed(one) !== undefined || underlined(one, below, above) !== undefined || line.test(one.text)
}

type Found = Pick<ChangelogHeading, 'level' | 'title' | 'marks'>

function hashed(one: MarkdownLine): Found | undefined {
  const heading = readHeading(one)
  const { text } = one
  if (heading !== undefined) {
    const start = text.indexOf(heading.text, heading.level)
    const marks = { before: text.slice(0, start), after: text.slice(start + heading.text.length).trimEnd() }
    return { level: heading.level, title: heading.text, marks }
  }
  const [, before, equals = '', title] =
    /^((={1,5})[ \t]+)(\S.*?)[ \t]*$/.exec(one.inside === undefined ? text : '') ?? []
  if (before === undefined || title === undefined) return undefined
  return { level: equals.length, title, marks: { before, after: '' } }
}

function underlined(
  one: MarkdownLine,
  below: MarkdownLine | undefined,
  above: MarkdownLine | undefined,
): Found | undefined {
  if (one.inside !== undefined || below === undefined || below.inside !== undefined) return undefined
  const [, under] = line.exec(below.text) ?? /^ {0,3}([=-])\1*[ \t]*$/.exec(below.text) ?? []
  const title = one.text.trim()
  if (under === undefined || title === '' || line.test(one.text) || /^ {0,3}(?:[>|#+]|[-*] )/.test(one.text))
    return undefined
  const [, over] = line.exec(above?.text ?? '') ?? []
  const level = signs.indexOf(under) === -1 ? 3 : Math.min(signs.indexOf(under) + 1, 3)
  const marks = { before: '', after: '', ...(over === under ? { over } : {}), under }
  return { level, title, marks }
}

function centered(
  one: MarkdownLine,
  below: MarkdownLine | undefined,
  above: MarkdownLine | undefined,
): Found | undefined {
  const alone =
    one.inside === undefined && /^\S/.test(one.text) && (above === undefined || above.text.trim() === '')
  const led = below === undefined || /^(?:\s*$|\s*[-*+•]|\s{2,}|\t)/.test(below.text)
  if (!alone || !led || /^(?:[-+>|#]|\*(?!\*))/.test(one.text) || one.text.length > 100) return undefined
  const [, before = '', title = ''] = /^((?:\*\*|__)?)(.*?)\1[ \t]*$/.exec(one.text) ?? []
  const release = readVersionHeading(title)
  if (release === undefined || /[.;]$/.test(title)) return undefined
  return { level: 2, title, marks: { before, after: before, plain: true } }
}
