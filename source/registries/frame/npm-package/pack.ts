import { join } from 'node:path'
import { z } from 'zod'
import { lastWords } from '../../../lookups/no-answer.js'
import type { ActionContext } from '../../../ports/action.js'
import { succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import { fail } from '../../../ports/verdict.js'
import { readJson, readPackageManifest } from '../../../project/manifests.js'
import { workspaceRanges } from '../formats/package-manager.js'
import { readTarball } from '../formats/tarball.js'
import { stopUnlessTarget } from '../stop-unless.js'
import { findPackageManager } from './package-manager.js'

/** Packs the package in `dir` into a folder, by the manager that the project uses, and gives the file's name. */
export async function packPackage(
  { read, write, report, release, signal }: ActionContext,
  dir: string,
  folder: string,
): Promise<string> {
  const manifest = join(dir, 'package.json')
  const text = await read.readText(manifest)
  if (text === undefined)
    throw new NotTold(fail(`no ${manifest}`, 'a package to pack', 'set dir: of the channel in the plan'))
  const reading = readPackageManifest(text, manifest)
  if (!reading.ok)
    throw new NotTold(fail(reading.problem.found, reading.problem.expected, reading.problem.mend))
  const { name, version } = reading.value
  if (name === undefined || version === undefined) {
    throw new NotTold(
      fail(
        `${manifest} has no ${name === undefined ? 'name' : 'version'}`,
        'a name and a version',
        `write it in ${manifest}`,
      ),
    )
  }
  stopUnlessTarget(release, version, `${manifest} says ${version}`)
  const file = tarballName(name, version)
  const { packer, because } = await findPackageManager(read, dir, reading.value)
  report(`${packer} packs: ${because}`)
  if (reading.value.scripts.prepublishOnly !== undefined) {
    // A file that is uploaded later was never published from its folder: npm would not run it any more.
    const built = await write.run(packer, ['run', 'prepublishOnly'], { cwd: dir, signal, onLine: report })
    if (!succeeded(built)) {
      const mend = `see the log; try: ${packer} run prepublishOnly`
      throw new NotTold(fail(lastWords(built), 'prepublishOnly, which ends well', mend))
    }
  }
  const to = packer === 'yarn' ? ['--out', join(folder, file)] : ['--pack-destination', folder]
  const packed = await write.run(packer, ['pack', ...to], { cwd: dir, signal, onLine: report })
  if (packed.missing)
    throw new NotTold(
      fail(`${packer} is not installed`, `${packer}, which packs: ${because}`, `corepack enable ${packer}`),
    )
  const bytes = succeeded(packed) ? await read.readBytes(join(folder, file)) : undefined
  if (bytes === undefined) {
    throw new NotTold(
      fail(
        packed.tail.at(-1) ?? `${packer} pack failed`,
        `${file}, packed by ${packer}`,
        `see the log; try: ${packer} pack`,
      ),
    )
  }
  const [unresolved] = workspaceRanges(rangesIn(bytes))
  if (unresolved !== undefined) {
    throw new NotTold(
      fail(
        `${file} asks for ${unresolved}: nobody could install it`,
        'ranges that a registry knows',
        `${packer} packs as they stand; let the project's own manager pack: name it in packageManager of package.json`,
      ),
    )
  }
  return file
}

const ranges = z.record(z.string(), z.string()).catch({}).default({})
const asked = z.object({ dependencies: ranges, optionalDependencies: ranges, peerDependencies: ranges })

/** What a packed package asks its users to install. */
function rangesIn(tarball: Uint8Array): Readonly<Record<string, string>> {
  const manifest = readTarball(tarball)?.get('package.json')
  const json = readJson(new TextDecoder().decode(manifest), 'package.json')
  const { data } = asked.safeParse(json.ok ? json.value : {})
  return { ...data?.peerDependencies, ...data?.optionalDependencies, ...data?.dependencies }
}

/** The file name npm gives a tarball: the scope joined by a hyphen. */
export function tarballName(name: string, version: string): string {
  return `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`
}
