import type { Artifact } from '../../../core/vocabulary.js'
import { artifactPath } from '../../../lookups/kept-artifacts.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { readJson } from '../../../project/manifests.js'
import { readTarball } from '../../frame/formats/tarball.js'
import type { Contents } from '../formats/contents.js'

/** What is in the artifact that was built. */
export async function contentsOfArtifact(read: ReadPort, artifact: Artifact): Promise<Contents> {
  const bytes = await read.readBytes(artifactPath(artifact, read))
  const contents = bytes === undefined ? undefined : contentsOf(bytes)
  if (contents !== undefined) return contents
  throw NotTold.fail(`${artifact.name} cannot be read`, 'a package', 'build it again')
}

/** What is in a package published earlier; undefined where it cannot be fetched. */
export async function contentsAt(read: ReadPort, tarball: string | undefined): Promise<Contents | undefined> {
  if (tarball === undefined) return undefined
  const answer = await read.get(tarball, { timeoutMs: 60_000 })
  return answer.status === 200 ? contentsOf(answer.body) : undefined
}

function contentsOf(bytes: Uint8Array): Contents | undefined {
  const files = readTarball(bytes)
  const manifest = files?.get('package.json')
  if (files === undefined || manifest === undefined) return undefined
  const json = readJson(new TextDecoder().decode(manifest), 'package.json')
  if (!json.ok) return undefined
  const size = [...files.values()].reduce((sum, { length }) => sum + length, 0)
  return { manifest: json.value, paths: [...files.keys()], bytes: size }
}
