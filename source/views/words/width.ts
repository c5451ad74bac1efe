import stringWidth from 'string-width'
import { shown } from '../../plan/shown.js'

const segmenter = new Intl.Segmenter()

/** Letters, blanks, boxes and signs that take one column each: nearly all that is ever drawn. */
const narrow = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u2199\u2500-\u259f✔✖◐◌❯↷]*$/

/** The columns that a text takes on a terminal; wide characters take two. */
export function widthOf(text: string): number {
  return narrow.test(text) ? text.length : stringWidth(text)
}

/** A text on one row: line ends and control characters become single blanks. */
export function oneRow(text: string): string {
  return shown(text)
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trimEnd()
}

/** Cuts a text to at most `width` columns; what was cut is shown by the ellipsis. */
export function cut(text: string, width: number, ellipsis?: string): string {
  return shorten(oneRow(text), width, ellipsis)
}

/** The same for a line of output, whose blanks are its layout. */
export function cutOutput(line: string, width: number, ellipsis?: string): string {
  return shorten(
    shown(line)
      .replace(/[^\S ]|[\u0000-\u001f\u007f-\u009f]/g, ' ')
      .trimEnd(),
    width,
    ellipsis,
  )
}

function shorten(row: string, width: number, ellipsis = '…'): string {
  if (width <= 0) return ''
  if (widthOf(row) <= width) return row
  const room = width - widthOf(ellipsis)
  if (room <= 0) return takeColumns(ellipsis, width)
  return takeColumns(row, room).trimEnd() + ellipsis
}

/** Cuts a text and fills it up with blanks to exactly `width` columns. */
export function cell(text: string, width: number, ellipsis?: string): string {
  const fitted = cut(text, width, ellipsis)
  return fitted + ' '.repeat(Math.max(0, width - widthOf(fitted)))
}

/** Cuts a text and moves it to the right end of `width` columns. */
export function cellRight(text: string, width: number, ellipsis?: string): string {
  const fitted = cut(text, width, ellipsis)
  return ' '.repeat(Math.max(0, width - widthOf(fitted))) + fitted
}

/** Breaks a text into rows of at most `width` columns, between words where it can. */
export function wrap(text: string, width: number): readonly string[] {
  const rows: string[] = []
  let row = ''
  for (const word of oneRow(text).split(' ')) {
    const joined = row === '' ? word : `${row} ${word}`
    if (widthOf(joined) <= width) {
      row = joined
      continue
    }
    if (row !== '') rows.push(row)
    row = word
    while (widthOf(row) > width) {
      const head = takeColumns(row, width)
      if (head === '') break
      rows.push(head)
      row = row.slice(head.length)
    }
  }
  if (row !== '' || rows.length === 0) rows.push(row)
  return rows
}

function takeColumns(text: string, width: number): string {
  let taken = ''
  let columns = 0
  for (const { segment } of segmenter.segment(text)) {
    columns += widthOf(segment)
    if (columns > width) break
    taken += segment
  }
  return taken
}
