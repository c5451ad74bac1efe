import { readMarkdownLines } from '../markdown-lines.js'
import type { SourceText } from '../source-text.js'

/** A line that people read: `prose` has its code spans blanked out, `text` is as written; offsets agree. */
export interface ProseLine {
  readonly number: number
  readonly text: string
  readonly prose: string
}

/** Reads the lines of a Markdown document without fenced code and comments. */
export function readProse({ text }: SourceText): readonly ProseLine[] {
  return readMarkdownLines(text)
    .filter(({ inside }) => inside === undefined)
    .map((line) => ({ number: line.number, text: line.text, prose: blankCodeSpans(line.text) }))
}

function blankCodeSpans(text: string): string {
  return text.replaceAll(/(?<!`)(`+)(?!`)(?:.*?[^`])\1(?!`)/g, (span) => ' '.repeat(span.length))
}
