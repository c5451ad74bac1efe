/** Thrown by the scanners: the text cannot be read from this offset on. */
export class ScanError extends Error {
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.name = 'ScanError'
    this.offset = offset
  }
}

/** The line and column (both from 1) of an offset; CRLF, LF and CR each end a line. */
export function positionOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}
