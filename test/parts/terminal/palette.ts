import type { IBufferCell } from '@xterm/headless'

export const background = '#16181d'
export const foreground = '#d5d9e0'

const basic = [
  '#3a3f4b',
  '#e06c75',
  '#8cc570',
  '#d9b25f',
  '#61a0ef',
  '#c07bd8',
  '#4fb8c4',
  '#d5d9e0',
  '#6b7280',
  '#f0828a',
  '#a3d98a',
  '#ecca7c',
  '#82b7f7',
  '#d49be6',
  '#74d0da',
  '#ffffff',
]

/** The colour of a cell's text, as CSS takes it. */
export function foregroundOf(cell: IBufferCell): string {
  if (cell.isFgDefault()) return foreground
  return cell.isFgRGB() ? hex(cell.getFgColor()) : palette(cell.getFgColor())
}

/** The colour behind a cell; undefined where it is the screen's own. */
export function backgroundOf(cell: IBufferCell): string | undefined {
  if (cell.isInverse()) return foregroundOf(cell)
  if (cell.isBgDefault()) return undefined
  return cell.isBgRGB() ? hex(cell.getBgColor()) : palette(cell.getBgColor())
}

function palette(index: number): string {
  const known = basic[index]
  if (known) return known
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10
    return hex((grey << 16) | (grey << 8) | grey)
  }
  const cube = index - 16
  const level = (value: number): number => (value === 0 ? 0 : 55 + value * 40)
  const [red, green, blue] = [level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)]
  return hex((red << 16) | (green << 8) | blue)
}

function hex(value: number): string {
  return `#${value.toString(16).padStart(6, '0')}`
}
