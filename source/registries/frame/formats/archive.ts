import { gunzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { type PackedFiles, readTar, readTarball } from './tarball.js'

/** What is in an artifact, by the paths inside its package; undefined where it is no archive that is understood. */
export function readArchive(name: string, bytes: Uint8Array): PackedFiles | undefined {
  try {
    if (/\.(?:tgz|crate|tar\.gz)$/.test(name)) return readTarball(bytes)
    if (/\.(?:whl|zip)$/.test(name)) return readZip(bytes)
    return name.endsWith('.tar') ? readHexTarball(bytes) : undefined
  } catch {
    return undefined
  }
}

function readZip(bytes: Uint8Array): PackedFiles {
  return new Map(Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/')))
}

/** A package of Hex holds its files in an archive of its own. */
function readHexTarball(bytes: Uint8Array): PackedFiles | undefined {
  const contents = readTar(bytes)?.get('contents.tar.gz')
  return contents === undefined ? undefined : readTar(gunzipSync(contents))
}
