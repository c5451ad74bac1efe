import type { VersionsSpec } from '../plan/plan.js'
import type { ReadPort } from '../ports/read.js'
import { compileGlobs } from '../project/globs.js'
import { readPnpmWorkspaces } from '../project/lockfiles/pnpm.js'
import { readPackageManifest } from '../project/manifests.js'
import { isBelow, strangeFolders } from '../project/versions/foreign.js'
import { kindOf } from '../project/versions/kinds.js'
import type { VersionFile } from '../project/versions/mention.js'
import { findUnlisted, type Unlisted } from '../project/versions/unlisted.js'

/** The files of known kinds that hold a version and are neither among the version files nor left out by name. */
export async function readUnlisted(
  read: ReadPort,
  { files, except = [] }: Pick<VersionsSpec, 'files' | 'except'>,
): Promise<readonly Unlisted[]> {
  const names = new Set(files.map(({ path }) => path))
  const isExcepted = compileGlobs(except)
  const paths = (await read.list(['**'])).filter(
    (path) =>
      !names.has(path) &&
      // A formula is set where its channel publishes it.
      ![undefined, 'homebrew'].includes(kindOf(path)) &&
      !isBelow(path, strangeFolders) &&
      !(except.length > 0 && isExcepted(path)),
  )
  const listed = await textsOf(read, files)
  const others = await textsOf(
    read,
    paths.map((path) => ({ path })),
  )
  return findUnlisted(listed, others, await workspaceMembers(read))
}

async function textsOf(read: ReadPort, specs: VersionsSpec['files']): Promise<readonly VersionFile[]> {
  const files = specs.map(async (spec) => {
    const text = await read.readText(spec.path)
    return text === undefined ? [] : [{ ...spec, text }]
  })
  return (await Promise.all(files)).flat()
}

/** Tells the manifests of the workspaces that the root names. */
async function workspaceMembers(read: ReadPort): Promise<(path: string) => boolean> {
  const text = await read.readText('package.json')
  const pnpm = await read.readText('pnpm-workspace.yaml')
  const manifest = text === undefined ? undefined : readPackageManifest(text, 'package.json')
  const globs = [
    ...(manifest?.ok ? manifest.value.workspaces : []),
    ...(pnpm === undefined ? [] : readPnpmWorkspaces(pnpm)),
  ].map((glob) => `${glob.replace(/^(!?)\.\//, '$1').replace(/\/+$/, '')}/package.json`)
  return globs.length === 0 ? () => false : compileGlobs(globs)
}
