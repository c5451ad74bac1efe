import { z } from 'zod'
import type { Artifact } from '../../../core/vocabulary.js'
import { artifactPath } from '../../../lookups/kept-artifacts.js'
import { noAnswer } from '../../../lookups/no-answer.js'
import { succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { fail } from '../../../ports/verdict.js'
import { readJson } from '../../../project/manifests.js'
import { readTarball } from '../../frame/formats/tarball.js'
import type { Contents } from '../formats/contents.js'
import { missingEntries } from '../formats/packed-files.js'
import type { NpmPackage } from './package.js'

const listing = z
  .array(z.object({ files: z.array(z.object({ path: z.string() })) }))
  .transform(([one]) => one?.files.map(({ path }) => path))

/** What would ship as the tree stands, told by `npm pack`; built by the package's own scripts only where it must be. */
export async function contentsOfTree(
  read: ReadPort,
  about: NpmPackage,
  signal: AbortSignal,
): Promise<Contents> {
  const quiet = await listPack(read, about, ['--ignore-scripts'], signal)
  const { scripts } = about.manifest
  const isBuilt = missingEntries(about.json, quiet.paths).length === 0
  if (isBuilt || (scripts.prepack === undefined && scripts.prepare === undefined)) return quiet
  return listPack(read, about, [], signal)
}

async function listPack(
  read: ReadPort,
  about: NpmPackage,
  flags: readonly string[],
  signal: AbortSignal,
): Promise<Contents> {
  const args = ['pack', '--dry-run', '--json', ...flags]
  const result = await read.query('npm', args, {
    cwd: about.spec.dir,
    signal,
    timeoutMs: 600_000,
    keepBytes: 20_000_000,
  })
  // Scripts of the package print before the list.
  const start = result.stdout.search(/^\[/m)
  const json = start < 0 ? undefined : readJson(result.stdout.slice(start), 'npm pack')
  const paths = json?.ok === true ? listing.safeParse(json.value).data : undefined
  if (!succeeded(result) || paths === undefined)
    throw new NotTold(noAnswer(result, 'the list of files that would ship', 'try: npm pack --dry-run'))
  return { manifest: about.json, paths }
}

/** What is in the artifact that was built. */
export async function contentsOfArtifact(read: ReadPort, artifact: Artifact): Promise<Contents> {
  const bytes = await read.readBytes(artifactPath(artifact, read))
  const contents = bytes === undefined ? undefined : contentsOf(bytes)
  if (contents !== undefined) return contents
  throw new NotTold(fail(`${artifact.name} cannot be read`, 'a package', 'build it again'))
}

/** What is in a package published earlier; undefined where it cannot be fetched. */
export async function contentsAt(
  read: ReadPort,
  tarball: string | undefined,
  signal: AbortSignal,
): Promise<Contents | undefined> {
  if (tarball === undefined) return undefined
  const answer = await read.get(tarball, { timeoutMs: 60_000, signal })
  return answer.status === 200 ? contentsOf(answer.body) : undefined
}

function contentsOf(bytes: Uint8Array): Contents | undefined {
  const files = readTarball(bytes)
  const manifest = files?.get('package.json')
  if (files === undefined || manifest === undefined) return undefined
  const json = readJson(new TextDecoder().decode(manifest), 'package.json')
  return json.ok ? { manifest: json.value, paths: [...files.keys()] } : undefined
}
