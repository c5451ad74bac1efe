/** What a piece of text is to the reader. The painter turns it into colour, or into nothing. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'accent' | 'good' | 'bad' | 'warn'

export interface Span {
  readonly text: string
  readonly tone: Tone
}

/** One row of the screen. Lines are laid out before they are drawn, so their number is known. */
export type Line = readonly Span[]

export const blank: Line = []

/** One span of text; plain unless a tone is given. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text, tone }
}

/** The text of a line without its tones, trailing blanks removed. */
export function textOf(line: Line): string {
  return line
    .map((one) => one.text)
    .join('')
    .trimEnd()
}

/** Lines in at most `rows` rows; the last row says how many are missing. */
export function clamp(lines: readonly Line[], rows: number): readonly Line[] {
  if (lines.length <= rows) return lines
  if (rows <= 0) return []
  const shown = lines.slice(0, rows - 1)
  return [...shown, [span(`    +${lines.length - shown.length} more lines`, 'quiet')]]
}
