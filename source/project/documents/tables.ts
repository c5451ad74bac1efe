import { readHeading, readMarkdownLines } from '../markdown-lines.js'
import type { SourceText } from '../source-text.js'

/** A table of a document: the heading above it, and its cells, columns first. */
export interface DocumentTable {
  readonly path: string
  readonly line: number
  readonly heading: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const delimiter = /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/

/** Reads the tables of a Markdown document (pipes, with a line of dashes below the columns). */
export function readTables({ path, text }: SourceText): readonly DocumentTable[] {
  const lines = readMarkdownLines(text).map((line) =>
    line.inside === undefined ? line : { ...line, text: '' },
  )
  const tables: DocumentTable[] = []
  let heading = ''
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line === undefined) break
    heading = readHeading(line)?.text ?? heading
    const columns = splitCells(line.text)
    const below = lines[at + 1]?.text ?? ''
    if (!line.text.includes('|') || !delimiter.test(below) || splitCells(below).length !== columns.length)
      continue
    const rows: (readonly string[])[] = []
    for (at += 2; lines[at]?.text.includes('|'); at++) rows.push(splitCells(lines[at]?.text ?? ''))
    at--
    tables.push({ path, line: line.number, heading, columns, rows })
  }
  return tables
}

/** The cell where a row (by its first cell) and a column meet; undefined when either is not there. */
export function findCell({ columns, rows }: DocumentTable, row: string, column: string): string | undefined {
  const at = columns.findIndex((name) => plainCell(name) === plainCell(column))
  return at === -1 ? undefined : rows.find(([first = '']) => plainCell(first) === plainCell(row))?.[at]
}

/** A cell's words without marks and case, for comparing. */
export function plainCell(cell: string): string {
  return cell.replaceAll(/[`*_]/g, '').replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

function splitCells(line: string): readonly string[] {
  const content = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return content.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
}
