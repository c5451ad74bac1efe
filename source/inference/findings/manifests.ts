import { Usage } from '../../core/errors.js'
import { placeOf } from '../../plan/problem.js'
import type { ReadPort } from '../../ports/read.js'
import { foreignFolders } from '../../project/versions/foreign.js'
import { directoryOf, joinPath } from '../../project/versions/paths.js'
import { ScanError } from '../../project/versions/scan/scan-error.js'
import { scanToml, type TomlValue } from '../../project/versions/scan/toml.js'
import type { InferenceContext, PackageFindings } from '../ecosystem.js'

/** Files of a name (or glob) anywhere in the repository, the nearest to the root first. */
export async function findManifests(read: ReadPort, name: string): Promise<readonly string[]> {
  const paths = await read.list([name, `**/${name}`, ...foreignFolders.map((folder) => `!**/${folder}/**`)])
  return paths.toSorted((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))
}

/** A manifest: its path, its folder, and its text. */
export interface Manifest {
  readonly path: string
  readonly dir: string
  readonly text: string
}

/** What the outermost manifests of a name (or glob) say, each of its package; undefined for one that describes none. */
export async function eachManifest(
  context: InferenceContext,
  name: string,
  lookAt: (manifest: Manifest, context: InferenceContext) => Promise<PackageFindings | undefined>,
): Promise<readonly PackageFindings[]> {
  const { read } = context
  const found = outermost(await findManifests(read, name)).map(async (path) => {
    const text = await read.readText(path)
    return text === undefined ? undefined : lookAt({ path, dir: directoryOf(path), text }, context)
  })
  return (await Promise.all(found)).filter((one) => one !== undefined)
}

/** The manifests that stand below none of the others: packages that are not part of a package found already. */
export function outermost(paths: readonly string[]): readonly string[] {
  const folders = paths.map(directoryOf)
  return paths.filter((path) => {
    const own = directoryOf(path)
    return !folders.some((other) => other !== own && isInside(own, other))
  })
}

/** True where the folder is, or lies below, the other. */
function isInside(folder: string, other: string): boolean {
  return other === '.' || folder === other || folder.startsWith(`${other}/`)
}

/** The path of the first of these files that is in the folder. */
export async function firstThere(
  read: ReadPort,
  dir: string,
  names: readonly string[],
): Promise<string | undefined> {
  for (const name of names) {
    const path = joinPath(dir, name)
    if (await read.exists(path)) return path
  }
  return undefined
}

/** A text as TOML. One that cannot be read stops inference: what it would say of the release is not known. */
export function readToml(text: string, path: string): readonly TomlValue[] {
  try {
    return scanToml(text)
  } catch (error) {
    if (!(error instanceof ScanError)) throw error
    const { line, column } = placeOf(text, error.offset)
    throw new Usage(
      `${path} cannot be read: ${path}:${line}:${column} ${error.message}. Expected TOML.`,
      `Correct ${path} at line ${line}.`,
    )
  }
}

function depth(path: string): number {
  return path.split('/').length
}
