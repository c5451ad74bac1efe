import { Resvg } from '@resvg/resvg-js'
import type { IBuffer, IBufferCell, Terminal } from '@xterm/headless'
import { background, backgroundOf, foreground, foregroundOf } from './palette.js'

const FONT = 14
const CELL = 8.43
const LINE = 18
const MARGIN = 16

export interface PictureOptions {
  /** First row, counted from the oldest kept; the viewport's first by default. */
  readonly from?: number
  /** Row behind the last. */
  readonly to?: number
  /** The name in the title bar; without one there is no bar. */
  readonly title?: string
}

/** Draws rows of a terminal as SVG: colours, bold, dim, box characters, one text element a run of equal cells. */
export function toSvg(terminal: Terminal, options: PictureOptions = {}): string {
  const buffer = terminal.buffer.active
  const from = options.from ?? buffer.baseY
  const to = options.to ?? from + terminal.rows
  const top = MARGIN + (options.title === undefined ? 0 : 24)
  const width = Math.ceil(terminal.cols * CELL + 2 * MARGIN)
  const height = (to - from) * LINE + top + MARGIN
  const rows = Array.from({ length: to - from }, (_, at) =>
    rowSvg(buffer, from + at, top + at * LINE, terminal.cols),
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="${FONT}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="${background}"/>`,
    ...(options.title === undefined ? [] : titleBar(options.title, width)),
    ...rows,
    '</svg>',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** Draws an SVG as PNG bytes, with the fonts of this machine. */
export function toPng(svg: string, scale = 1.5): Uint8Array {
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans Mono' },
  })
  return drawn.render().asPng()
}

interface Run {
  readonly column: number
  cells: number
  text: string
  readonly style: string
  readonly behind: string | undefined
}

function rowSvg(buffer: IBuffer, row: number, y: number, cols: number): string {
  const line = buffer.getLine(row)
  if (!line) return ''
  const runs: Run[] = []
  for (let column = 0; column < cols; column++) {
    const cell = line.getCell(column)
    if (!cell || cell.getWidth() === 0) continue
    const text = cell.getChars() || ' '
    const style = styleOf(cell)
    const behind = backgroundOf(cell)
    const last = runs.at(-1)
    const joins =
      last && last.style === style && last.behind === behind && isPlain(text) && isPlain(last.text)
    if (joins) {
      last.text += text
      last.cells += cell.getWidth()
    } else runs.push({ column, cells: cell.getWidth(), text, style, behind })
  }
  return runs.map((run) => runSvg(run, y)).join('')
}

function runSvg(run: Run, y: number): string {
  const x = round(MARGIN + run.column * CELL)
  const width = round(run.cells * CELL)
  const behind = run.behind
    ? `<rect x="${x}" y="${y}" width="${width}" height="${LINE}" fill="${run.behind}"/>`
    : ''
  const text = run.text.trimEnd()
  if (text === '') return behind
  const fixed = isPlain(text) ? ` textLength="${round(text.length * CELL)}" lengthAdjust="spacing"` : ''
  return `${behind}<text x="${x}" y="${y + 13}" xml:space="preserve"${fixed} ${run.style}>${escapeXml(text)}</text>`
}

function styleOf(cell: IBufferCell): string {
  const fill = cell.isInverse() ? background : foregroundOf(cell)
  return [
    `fill="${fill}"`,
    cell.isBold() ? 'font-weight="bold"' : '',
    cell.isDim() ? 'fill-opacity="0.6"' : '',
    cell.isItalic() ? 'font-style="italic"' : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function titleBar(title: string, width: number): readonly string[] {
  const dots = ['#e06c75', '#d9b25f', '#8cc570'].map(
    (colour, at) => `<circle cx="${MARGIN + 4 + at * 18}" cy="18" r="5.5" fill="${colour}"/>`,
  )
  return [
    ...dots,
    `<text x="${width / 2}" y="22" text-anchor="middle" font-size="12" fill="${foreground}" fill-opacity="0.6">${escapeXml(title)}</text>`,
  ]
}

/** Letters of the font's own width may share an element; symbols are placed one by one, so that nothing drifts. */
function isPlain(text: string): boolean {
  return /^[\u0020-\u007e]+$/.test(text)
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
