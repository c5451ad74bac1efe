import { posix } from 'node:path'
import type { ReadPort } from '../../../ports/read.js'
import { type PackageManifest, readPackageManifest } from '../../../project/manifests.js'
import { findPacker, managerFiles } from '../formats/package-manager.js'

/** Who packs the package, told at its folder first and then at the repository's root. */
export async function findPackageManager(
  read: Pick<ReadPort, 'readText' | 'exists'>,
  dir: string,
  manifest: PackageManifest,
) {
  const text = await read.readText('package.json')
  const root = text === undefined ? undefined : readPackageManifest(text)
  const packageManager = manifest.packageManager ?? (root?.ok ? root.value.packageManager : undefined)
  const files: string[] = []
  for (const file of managerFiles) {
    if ((await read.exists(posix.join(dir, file))) || (await read.exists(file))) files.push(file)
  }
  return findPacker({ packageManager, files })
}
