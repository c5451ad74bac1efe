import { join } from 'node:path'
import { z } from 'zod'
import { lastWords } from '../../../lookups/no-answer.js'
import { told } from '../../../lookups/problems.js'
import { someOf } from '../../../lookups/words.js'
import { parseJson } from '../../../plan/parse-json.js'
import type { ActionContext } from '../../../ports/action.js'
import type { CheckContext } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import { readPackageManifest } from '../../../project/manifests.js'
import { packArguments, packScripts, withoutScripts, workspaceRanges } from '../formats/package-manager.js'
import { readTarball } from '../formats/tarball.js'
import { stopUnlessTarget } from '../stop-unless.js'
import { findPackageManager } from './package-manager.js'

/** Packs the package in `dir` into a folder, by the manager that the project uses, and gives the file's name. */
export async function packPackage(
  { read, write, report, release }: ActionContext,
  dir: string,
  folder: string,
): Promise<string> {
  const manifest = join(dir, 'package.json')
  const text = await read.readText(manifest)
  if (text === undefined)
    throw NotTold.fail(`no ${manifest}`, 'a package to pack', 'set dir: of the channel in the plan')
  const own = told(readPackageManifest(text, manifest))
  const { name, version } = own
  if (name === undefined || version === undefined) {
    throw NotTold.fail(
      `${manifest} has no ${name === undefined ? 'name' : 'version'}`,
      'a name and a version',
      `write it in ${manifest}`,
    )
  }
  stopUnlessTarget(release, version, `${manifest} says ${version}`)
  const file = tarballName(name, version)
  const { packer, because } = await findPackageManager(read, dir, own)
  report(`packing with ${packer} (${because})`)
  const isDry = release.mode === 'dry-run'
  if (own.scripts.prepublishOnly !== undefined && !isDry) {
    // A file that is uploaded later was never published from its folder: npm would not run it any more.
    const built = await write.run(packer, ['run', 'prepublishOnly'], { cwd: dir })
    if (!succeeded(built)) {
      const mend = `see the log; try: ${packer} run prepublishOnly`
      throw NotTold.fail(lastWords(built), 'prepublishOnly, which ends well', mend)
    }
  }
  // A dry run leaves the work tree as it is, whatever scripts would do.
  const quiet = isDry ? withoutScripts(packer) : []
  const line = [...packArguments(packer, folder, file), ...quiet]
  const packed = await write.run(packer, line, { cwd: dir })
  if (packed.missing)
    throw NotTold.fail(
      `${packer} is not installed`,
      `${packer}, which packs: ${because}`,
      packer === 'bun' ? 'install bun: https://bun.com/docs/installation' : `corepack enable ${packer}`,
    )
  const bytes = succeeded(packed) ? await read.readBytes(join(folder, file)) : undefined
  if (bytes === undefined) {
    throw NotTold.fail(
      lastWords(packed),
      `${file}, packed by ${packer}`,
      `see the log; try: ${packer === 'bun' ? 'bun pm' : packer} pack`,
    )
  }
  const inside = readPacked(bytes)
  if (inside.version !== undefined)
    stopUnlessTarget(release, inside.version, `${file} holds ${inside.version}`)
  const [unresolved] = workspaceRanges(inside.asked, inside.paths)
  if (unresolved !== undefined) {
    throw NotTold.fail(
      `${file} asks for ${unresolved}: nobody could install it`,
      'ranges that a registry knows',
      `${packer} packs as they stand; write a range, or let the project's own manager pack: name it in packageManager of package.json`,
    )
  }
  return file
}

/** Why nothing is packed for trial: a dry run runs no scripts, and yarn has no other way. */
export async function untriedByYarn(
  { read, release }: CheckContext,
  dir: string,
): Promise<string | undefined> {
  if (release.mode !== 'dry-run') return undefined
  const text = await read.readText(join(dir, 'package.json'))
  const reading = text === undefined ? undefined : readPackageManifest(text)
  if (reading?.ok !== true || (await findPackageManager(read, dir, reading.value)).packer !== 'yarn')
    return undefined
  const scripts = packScripts(reading.value)
  return scripts.length === 0
    ? undefined
    : `not packed: yarn runs ${someOf(scripts)}, and a dry run runs no scripts`
}

const ranges = z.record(z.string(), z.string()).catch({}).default({})
const shape = z.object({
  version: z.string().optional().catch(undefined),
  dependencies: ranges,
  optionalDependencies: ranges,
  peerDependencies: ranges,
})

/** What a packed package is and holds, and what it asks its users to install. */
function readPacked(tarball: Uint8Array) {
  const files = readTarball(tarball) ?? new Map<string, Uint8Array>()
  const data = parseJson(new TextDecoder().decode(files.get('package.json')), shape)
  const asked = { ...data?.peerDependencies, ...data?.optionalDependencies, ...data?.dependencies }
  return { version: data?.version, paths: [...files.keys()], asked }
}

/** The file name npm gives a tarball: the scope joined by a hyphen. */
export function tarballName(name: string, version: string): string {
  return `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`
}
