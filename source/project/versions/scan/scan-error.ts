/** Thrown by the scanners: the text cannot be read from this offset on. */
export class ScanError extends Error {
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.name = 'ScanError'
    this.offset = offset
  }
}
