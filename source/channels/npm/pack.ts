import { join } from 'node:path'
import { describeArtifact } from '../../actions/channel/kept-artifacts.js'
import type { Artifact } from '../../core/event.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { fail, type NotPassed } from '../../ports/verdict.js'
import { readPackageManifest } from '../../project/manifests.js'

/** The folder inside the run's folder where artifacts are kept. */
export const ARTIFACTS = 'artifacts'

/** Packs the package in `dir` once, into the run's folder, and says what it made. */
export async function packPackage(
  { read, write, report, release }: ActionContext,
  channel: string,
  dir: string,
): Promise<{ readonly artifact: Artifact } | NotPassed> {
  const manifest = join(dir, 'package.json')
  const text = await read.readText(manifest)
  if (text === undefined)
    return fail(`no ${manifest}`, 'a package to pack', 'set dir: of the channel in the plan')
  const reading = readPackageManifest(text, manifest)
  if (!reading.ok) return fail(reading.problem.found, reading.problem.expected, reading.problem.mend)
  const { name, version } = reading.value
  if (name === undefined || version === undefined) {
    return fail(
      `${manifest} has no ${name === undefined ? 'name' : 'version'}`,
      'a name and a version',
      `write it in ${manifest}`,
    )
  }
  if (release.mode === 'live' && version !== release.target?.version) {
    return fail(
      `${manifest} says ${version}`,
      `${release.target?.version}, the target`,
      'set the version files first',
    )
  }
  const folder = join(read.runFolder, ARTIFACTS, channel)
  await write.remove(folder)
  await write.makeFolder(folder)
  const packed = await write.run('npm', ['pack', '--pack-destination', folder], { cwd: dir, onLine: report })
  const file = tarballName(name, version)
  const bytes = succeeded(packed) ? await read.readBytes(join(folder, file)) : undefined
  if (bytes === undefined) {
    return fail(
      packed.tail.at(-1) ?? 'npm pack failed',
      `${file}, packed by npm`,
      'see the log; try: npm pack --dry-run',
    )
  }
  return {
    artifact: describeArtifact(channel, { name: file, path: `${ARTIFACTS}/${channel}/${file}`, bytes }),
  }
}

/** The file name npm gives a tarball: the scope joined by a hyphen. */
export function tarballName(name: string, version: string): string {
  return `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`
}
