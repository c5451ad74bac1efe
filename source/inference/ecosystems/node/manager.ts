import { join } from 'node:path/posix'
import type { ReadPort } from '../../../ports/read.js'
import type { PackageManifest } from '../../../project/manifests.js'

/** The program that runs a project's scripts, and why it is that one. */
export interface PackageManager {
  readonly name: string
  readonly because: string
}

const lockfiles = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
] as const

/** The package manager: the one that packageManager names, else the one whose lockfile is there, else npm. */
export async function packageManager(
  read: ReadPort,
  manifest: PackageManifest,
  dir: string,
): Promise<PackageManager> {
  const named = manifest.packageManager?.split('@')[0]
  if (named) return { name: named, because: 'package.json names it in packageManager' }
  for (const [file, name] of lockfiles) {
    const path = join(dir, file)
    if (await read.exists(path)) return { name, because: `${path} is here` }
  }
  return { name: 'npm', because: 'no lockfile names another' }
}
