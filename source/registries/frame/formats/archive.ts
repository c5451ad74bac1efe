import { gunzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { type PackedFiles, readTar } from './tarball.js'

/**
 * What is in an artifact, by the paths inside: `closed` where it is packed in a form that is not read here; undefined
 * where it holds no files. Its bytes tell the form, not its name.
 */
export function readArchive(bytes: Uint8Array): PackedFiles | 'closed' | undefined {
  const starts = (text: string): boolean =>
    Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text
  try {
    if (zips.some(starts)) return readZip(bytes)
    if (starts('\x1f\x8b')) return readGzip(gunzipSync(bytes))
    if (isTar(bytes)) return opened(readTar(bytes)) ?? 'closed'
    return unread.some(starts) ? 'closed' : undefined
  } catch {
    return 'closed'
  }
}

const zips = ['PK\x03\x04', 'PK\x05\x06']

/** By what xz, bzip2, zstd, 7z and rar begin: known, and not read. */
const unread = ['\xfd7zXZ\0', 'BZh', '\x28\xb5\x2f\xfd', '7z\xbc\xaf\x27\x1c', 'Rar!']

function readZip(bytes: Uint8Array): PackedFiles {
  return new Map(Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/')))
}

/** What gzip alone packs is one file without a name. */
function readGzip(bytes: Uint8Array): PackedFiles | 'closed' {
  return isTar(bytes) ? (readTar(bytes) ?? 'closed') : new Map([['', bytes]])
}

/** A header of tar holds its own sum, in which the field of the sum counts as spaces; old forms have no other mark. */
function isTar(bytes: Uint8Array): boolean {
  const header = bytes.subarray(0, 512)
  const told = Number.parseInt(Buffer.from(header.subarray(148, 156)).toString('latin1'), 8)
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  return header.length === 512 && told === sum
}

/** An archive that nothing compresses is one of archives: of a Hex package, a gem, the layers of an image. */
function opened(files: PackedFiles | undefined): PackedFiles | undefined {
  if (files === undefined) return undefined
  const all = new Map<string, Uint8Array>()
  for (const [path, bytes] of files) {
    all.set(path, bytes)
    const inside = readArchive(bytes)
    if (inside === 'closed') throw new Error(`${path} is packed in another form`)
    for (const [inner, content] of inside ?? []) all.set(`${path}/${inner}`, content)
  }
  return all
}
