import { gunzipSync } from 'node:zlib'

const BLOCK = 512

/** The files of a package's tarball by their paths inside the package. */
export type PackedFiles = ReadonlyMap<string, Uint8Array>

/** Reads a package's tarball: gzip around tar, with the long names that pax headers carry; undefined for other bytes. */
export function readTarball(bytes: Uint8Array): PackedFiles | undefined {
  try {
    // Every path starts with one folder, whatever its name: npm strips it.
    return readTar(gunzipSync(bytes), (name) => name.replace(/^[^/]*\//, ''))
  } catch {
    return undefined
  }
}

/** Reads a tar file as it stands; `named` makes of each path the name that its file goes by. */
export function readTar(tar: Uint8Array, named = (name: string): string => name): PackedFiles | undefined {
  const files = new Map<string, Uint8Array>()
  let longName: string | undefined
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const header = tar.subarray(at, at + BLOCK)
    if (header.every((byte) => byte === 0)) break
    const size = Number.parseInt(textAt(header, 124, 12), 8)
    if (!Number.isSafeInteger(size) || at + BLOCK + size > tar.length) return undefined
    const body = tar.subarray(at + BLOCK, at + BLOCK + size)
    const type = textAt(header, 156, 1)
    if (type === 'x') longName = paxPath(body)
    else if (type === 'L') longName = textAt(body, 0, body.length)
    else {
      const prefix = textAt(header, 345, 155)
      const name = longName ?? (prefix === '' ? '' : `${prefix}/`) + textAt(header, 0, 100)
      longName = undefined
      if (type === '0' || type === '') files.set(named(name), body)
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return files.size === 0 ? undefined : files
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  const part = bytes.subarray(from, from + length)
  const end = part.indexOf(0)
  return new TextDecoder().decode(end < 0 ? part : part.subarray(0, end)).trimEnd()
}

/** The `path` of a pax header: records of `LENGTH key=value` lines, their lengths in bytes. */
function paxPath(body: Uint8Array): string | undefined {
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(32, at)
    const length = Number(new TextDecoder().decode(body.subarray(at, space)))
    if (space < 0 || !(length > 0)) return undefined
    const [key = '', ...value] = new TextDecoder()
      .decode(body.subarray(space + 1, at + length - 1))
      .split('=')
    if (key === 'path') return value.join('=')
    at += length
  }
  return undefined
}
