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
