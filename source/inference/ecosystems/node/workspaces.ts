import { join } from 'node:path/posix'
import { isMap, isSeq, parseDocument } from 'yaml'
import type { ReadPort } from '../../../ports/read.js'
import type { PackageManifest } from '../../../project/manifests.js'
import { foreignFolders } from '../../../project/versions/foreign.js'

/** Paths of the manifests of a project's workspaces, as package.json or pnpm-workspace.yaml lists them. */
export async function workspaceManifests(
  read: ReadPort,
  manifest: PackageManifest,
): Promise<readonly string[]> {
  const globs = [...manifest.workspaces, ...(await pnpmPackages(read))]
  if (!globs.some((glob) => !glob.startsWith('!'))) return []
  const paths = await read.list([
    ...globs.map((glob) =>
      glob.startsWith('!') ? `!${join(glob.slice(1), 'package.json')}` : join(glob, 'package.json'),
    ),
    ...foreignFolders.map((folder) => `!**/${folder}/**`),
  ])
  return paths.filter((path) => path !== 'package.json')
}

async function pnpmPackages(read: ReadPort): Promise<readonly string[]> {
  const text = await read.readText('pnpm-workspace.yaml')
  const root = text === undefined ? undefined : parseDocument(text).contents
  const packages = isMap(root) ? root.get('packages') : undefined
  if (!isSeq(packages)) return []
  return packages.items.map((item) => String(item)).filter((glob) => glob !== '')
}
