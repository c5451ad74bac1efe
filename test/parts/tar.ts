/** The files of an archive by their paths, in the order in which they stand there. */
export type Archive = Readonly<Record<string, Buffer>>

const block = 512

/** A tar archive (ustar) of plain files, dated 1970, so that equal files give equal bytes. */
export function writeTar(files: Archive): Buffer {
  const parts = Object.entries(files).flatMap(([path, data]) => [
    header(path, data.length),
    data,
    Buffer.alloc(padding(data.length)),
  ])
  return Buffer.concat([...parts, Buffer.alloc(2 * block)])
}

/** The plain files of a tar archive; throws where it ends too early. */
export function readTar(bytes: Buffer): Archive {
  const files: Record<string, Buffer> = {}
  for (let at = 0; bytes[at] !== undefined && bytes[at] !== 0; ) {
    const path = text(bytes, at, 100)
    const size = Number.parseInt(text(bytes, at + 124, 12), 8)
    const start = at + block
    if (!(start + size <= bytes.length)) throw new RangeError(`The archive ends inside ${path}`)
    files[path] = bytes.subarray(start, start + size)
    at = start + size + padding(size)
  }
  return files
}

function header(path: string, size: number): Buffer {
  const head = Buffer.alloc(block)
  head.write(path, 0, 100)
  head.write('0000644\0', 100)
  head.write('0000000\0', 108)
  head.write('0000000\0', 116)
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  head.write('00000000000\0', 136)
  // The checksum counts its own field as spaces.
  head.write('        ', 148)
  head.write('0', 156)
  head.write('ustar\x0000', 257)
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

function padding(size: number): number {
  return (block - (size % block)) % block
}

function text(bytes: Buffer, start: number, length: number): string {
  return bytes.toString('utf8', start, start + length).replace(/\0.*$/s, '')
}
