import { createHash } from 'node:crypto'
import { isAbsolute, join } from 'node:path'
import type { Artifact } from '../core/vocabulary.js'
import { sha256 } from '../plan/digest.js'
import { stepsOf } from '../plan/plan.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'

/** The artifacts of the step's channel: those that are as they were kept, and those that are gone, changed, or of another commit. */
export async function keptArtifacts(
  read: ReadPort,
  release: Release,
): Promise<{ readonly files: readonly Artifact[]; readonly changed: readonly Artifact[] }> {
  const own = release.artifacts.filter((artifact) => artifact.channel === release.channel?.id)
  const files: Artifact[] = []
  const changed: Artifact[] = []
  for (const artifact of own) {
    const bytes = await read.readBytes(artifactPath(artifact, read))
    const same = bytes !== undefined && sha256(bytes) === artifact.sha256
    if (same && isOfCandidate(artifact, release)) files.push(artifact)
    else changed.push(artifact)
  }
  return { files, changed }
}

/** False for what was built from another commit than the one that is released now. */
function isOfCandidate({ commit }: Artifact, { candidate, mode }: Release): boolean {
  return commit === undefined || candidate === undefined || mode !== 'live' || commit === candidate.commit
}

/** How a person has the channel's artifact built again, as a command. */
export function buildAgain({ plan, channel }: Release): string {
  const step = stepsOf(plan).find((one) => one.channel === channel?.id && one.makes.includes('artifact'))
  return `release-wizard redo ${step?.id ?? 'STEP'}`
}

/** Where an artifact lies: journals hold no absolute path, so it is joined to the run's folder. */
export function artifactPath(artifact: Artifact, read: Pick<ReadPort, 'runFolder'>): string {
  return isAbsolute(artifact.file) ? artifact.file : join(read.runFolder, artifact.file)
}

/** What a file is, for the journal: digests in both forms that registries speak. */
export function describeArtifact(
  channel: string,
  file: { readonly name: string; readonly path: string; readonly bytes: Uint8Array },
): Artifact {
  return {
    channel,
    name: file.name,
    file: file.path,
    sha256: sha256(file.bytes),
    integrity: `sha512-${createHash('sha512').update(file.bytes).digest('base64')}`,
    bytes: file.bytes.byteLength,
  }
}
