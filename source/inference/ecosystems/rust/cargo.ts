import type { ReadPort } from '../../../ports/read.js'
import { directoryOf, joinPath } from '../../../project/versions/paths.js'
import { readVersions } from '../../../project/versions/read.js'
import { type TomlValue, tomlString, tomlValues } from '../../../project/versions/scan/toml.js'
import { readToml } from '../../findings/manifests.js'

/** What the wizard wants to know of a Cargo.toml. */
export interface CargoManifest {
  readonly path: string
  readonly dir: string
  readonly values: readonly TomlValue[]
  /** Undefined for a workspace without a package of its own. */
  readonly name: string | undefined
  /** As written; undefined where it is inherited or not there. */
  readonly version: string | undefined
  /** True where it asks for packages by path and version. */
  readonly asksByVersion: boolean
  /** Why crates.io does not take it; undefined where nothing stands in the way. */
  readonly unpublishable: string | undefined
  /** Folders of the packages that it depends on by path. */
  readonly paths: readonly string[]
  readonly isWorkspace: boolean
}

/** Reads a Cargo.toml; `workspace` is the one that it inherits from. */
export async function readCargo(
  read: ReadPort,
  path: string,
  workspace?: CargoManifest,
): Promise<CargoManifest | undefined> {
  const text = await read.readText(path)
  if (text === undefined) return undefined
  const values = readToml(text, path)
  const dir = directoryOf(path)
  return {
    path,
    dir,
    values,
    name: tomlString(values, 'package', 'name'),
    version:
      tomlString(values, 'package', 'version') ?? tomlString(values, 'workspace', 'package', 'version'),
    asksByVersion: asksByVersion(path, text),
    unpublishable: whyUnpublishable(values, text, workspace),
    paths: pathDependencies(values, dir, workspace),
    isWorkspace: values.some(({ path: [first] }) => first === 'workspace'),
  }
}

/** The manifests of the members of a workspace, by its `members` and `exclude`. */
export async function readMembers(
  read: ReadPort,
  workspace: CargoManifest,
): Promise<readonly CargoManifest[]> {
  const folders = (key: string) =>
    tomlValues(workspace.values, 'workspace', key, '*').map(({ value }) => joinPath(workspace.dir, value))
  const inside = workspace.paths.filter((folder) => folder !== workspace.dir)
  const members = [...folders('members'), ...inside]
  if (members.length === 0) return []
  const paths = await read.list([
    ...members.map((folder) => `${folder}/Cargo.toml`),
    ...folders('exclude').map((folder) => `!${folder}/**`),
  ])
  const manifests = paths
    .filter((path) => path !== workspace.path)
    .map((path) => readCargo(read, path, workspace))
  return (await Promise.all(manifests)).filter((one) => one !== undefined)
}

function whyUnpublishable(
  values: readonly TomlValue[],
  text: string,
  workspace: CargoManifest | undefined,
): string | undefined {
  if (tomlString(values, 'package', 'name') === undefined) return 'it is a workspace and no package'
  const publish = isTrue(values, 'package', 'publish', 'workspace')
    ? tomlValues(workspace?.values ?? [], 'workspace', 'package', 'publish')
    : tomlValues(values, 'package', 'publish')
  if (publish.some(({ value }) => value === 'false')) return 'it says publish = false'
  const registries = tomlValues(values, 'package', 'publish', '*').filter(({ string }) => string)
  const isElsewhere = registries.length > 0 && !registries.some(({ value }) => value === 'crates-io')
  if (isElsewhere || /^publish\s*=\s*\[\s*\]/m.test(text)) return 'its publish does not list crates-io'
  const has = (key: string) => values.some(({ path: [table, name] }) => table === 'package' && name === key)
  if (!has('description')) return 'it has no description, which crates.io asks for'
  if (!has('license') && !has('license-file')) return 'it has no license, which crates.io asks for'
  return undefined
}

const tables = ['dependencies', 'build-dependencies']

/** Cargo asks that such a dependency is on the registry before what depends on it. */
function pathDependencies(
  values: readonly TomlValue[],
  dir: string,
  workspace: CargoManifest | undefined,
): readonly string[] {
  return values.flatMap(({ path, value, string }) => {
    const at = path[0] === 'target' ? 2 : 0
    const [table, name, key] = path.slice(at)
    if (!tables.includes(String(table)) || path.length !== at + 3) return []
    if (key === 'path' && string) return [joinPath(dir, value)]
    if (key !== 'workspace' || value !== 'true') return []
    const shared = tomlString(workspace?.values ?? values, 'workspace', 'dependencies', String(name), 'path')
    return shared === undefined ? [] : [joinPath(workspace?.dir ?? dir, shared)]
  })
}

function asksByVersion(path: string, text: string): boolean {
  const reading = readVersions({ path, text })
  return 'found' in reading && reading.found.some(({ role }) => role === 'requirement')
}

function isTrue(values: readonly TomlValue[], ...path: readonly string[]): boolean {
  return tomlValues(values, ...path).some(({ value }) => value === 'true')
}
