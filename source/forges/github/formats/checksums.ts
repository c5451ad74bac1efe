/** A file and the sha256 of its bytes, in hex. */
export interface Checksum {
  readonly name: string
  readonly sha256: string
}

/** Writes checksums as `sha256sum` does, sorted by name. */
export function writeChecksums(files: readonly Checksum[]): string {
  const sorted = files.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  return sorted.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
}

/** Reads what `sha256sum` wrote; lines of another form are left out. */
export function readChecksums(text: string): readonly Checksum[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, sha256, name] = /^([0-9a-f]{64}) [ *](?:\.\/)?(.+)$/i.exec(line) ?? []
    return sha256 === undefined || name === undefined ? [] : [{ name, sha256: sha256.toLowerCase() }]
  })
}
