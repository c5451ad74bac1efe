import type { Problem } from '../problem.js'
import type { SourceText } from '../source-text.js'
import { type DocumentTable, findCell, plainCell, readTables } from './tables.js'

/** A table that several documents share, by the heading above it; `wins` is the path that counts, else the first. */
export interface TableAgreement {
  readonly heading: string
  readonly wins?: string
}

/** What a cell has to hold: for a table that repeats what a manifest says. */
export interface CellRule {
  readonly heading: string
  readonly row: string
  readonly column: string
  readonly value: string
  /** Where the value comes from, for the problem's words. */
  readonly source: string
}

/** Checks that the table below a heading is the same in every document. */
export function checkTablesAgree(
  documents: readonly SourceText[],
  { heading, wins }: TableAgreement,
): readonly Problem[] {
  const tables = documents.flatMap((document) => findBelow(document, heading))
  const leading = tables.find(({ path }) => path === wins) ?? tables[0]
  return documents.flatMap(({ path }) => {
    const table = tables.find((one) => one.path === path)
    if (table === undefined || leading === undefined) return [missingTable(path, heading)]
    if (contentOf(table) === contentOf(leading)) return []
    return [
      {
        found: `the table below “${heading}” ${firstDifference(table, leading)}`,
        expected: `the same table as in ${leading.path}:${leading.line}`,
        mend: `copy it from ${leading.path}`,
        where: `${path}:${table.line}`,
      },
    ]
  })
}

/** Finds tables that stand in more than one place, where one of them should be linked to; empty tables do not count. */
export function findDuplicatedTables(documents: readonly SourceText[]): readonly Problem[] {
  const tables = documents.flatMap(readTables).filter(({ rows }) => rows.length > 0)
  return tables.flatMap((table, at) => {
    const first = tables.findIndex((other) => contentOf(other) === contentOf(table))
    const original = tables[first]
    if (original === undefined || first === at) return []
    return {
      found: `a second copy of the table at ${original.path}:${original.line}`,
      expected: 'each table in one place',
      mend: `link to ${original.path} here, and keep the table there`,
      where: `${table.path}:${table.line}`,
    }
  })
}

/** Checks a cell of the table below a heading against the value that it repeats. */
export function checkCell(document: SourceText, rule: CellRule): Problem | undefined {
  const [table] = findBelow(document, rule.heading)
  if (table === undefined) return missingTable(document.path, rule.heading)
  const cell = findCell(table, rule.row, rule.column)
  if (cell !== undefined && plainCell(cell).includes(plainCell(rule.value))) return undefined
  const place = `${rule.column} of ${rule.row}`
  return {
    found: cell === undefined ? `no cell for ${place}` : `${place} is ${cell}`,
    expected: `${rule.value}, as in ${rule.source}`,
    mend: `correct the table below “${rule.heading}”, or ${rule.source}`,
    where: `${document.path}:${table.line}`,
  }
}

function findBelow(document: SourceText, heading: string): readonly DocumentTable[] {
  return readTables(document).filter((table) => plainCell(table.heading) === plainCell(heading))
}

function missingTable(path: string, heading: string): Problem {
  return {
    found: `no table below “${heading}”`,
    expected: `a table below the heading “${heading}”`,
    mend: `add it to ${path}, or correct the heading's name in the plan`,
    where: path,
  }
}

function contentOf({ columns, rows }: DocumentTable): string {
  return JSON.stringify([columns, ...rows].map((cells) => cells.map((cell) => cell.replaceAll(/\s+/g, ' '))))
}

function firstDifference(table: DocumentTable, leading: DocumentTable): string {
  const own = [table.columns, ...table.rows].map((cells) => cells.join(' | '))
  const other = [leading.columns, ...leading.rows].map((cells) => cells.join(' | '))
  const at = own.findIndex((row, index) => row !== other[index])
  return at === -1 ? `ends before the row “${other[own.length]}”` : `has the row “${own[at]}”`
}
