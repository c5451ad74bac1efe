import { join } from 'node:path'
import { z } from 'zod'
import type { Artifact } from '../core/vocabulary.js'
import { sha256 } from '../plan/digest.js'
import { parseJson } from '../plan/parse-json.js'
import type { RunningContext } from '../ports/check.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { artifactPath } from './kept-artifacts.js'

/** The folder inside the run's folder where channels pack for trial. */
export const TRIAL = 'trial'

const note = z.object({
  version: z.string(),
  artifacts: z.array(
    z.object({
      channel: z.string(),
      name: z.string(),
      file: z.string(),
      sha256: z.string(),
      integrity: z.string(),
      bytes: z.number(),
      commit: z.string(),
    }),
  ),
})

/** Keeps what was made for trial of the candidate, to be taken as it is once the tag stands. */
export async function keepTrial(
  { write, release }: RunningContext,
  artifacts: readonly Artifact[],
): Promise<void> {
  const { commit } = release.candidate ?? {}
  const tried = { version: release.target?.version, artifacts: artifacts.map((one) => ({ ...one, commit })) }
  await write.writeText(noteOf(write, release), JSON.stringify(tried))
}

/** Forgets an earlier trial of the step's channel. */
export async function forgetTrial({ write, release }: RunningContext): Promise<void> {
  await write.remove(noteOf(write, release))
}

/** What was made for trial of the very commit and version that is released, byte for byte as it was judged; else nothing. */
export async function triedArtifacts(read: ReadPort, release: Release): Promise<readonly Artifact[]> {
  const { candidate, target, mode, path } = release
  if (mode !== 'live' || path === 'recover' || candidate?.tree !== undefined) return []
  const text = await read.readText(noteOf(read, release))
  // A note that cannot be read is none: the artifact is made anew.
  const tried = text === undefined ? undefined : parseJson(text, note)
  if (tried === undefined || tried.version !== target?.version) return []
  for (const artifact of tried.artifacts) {
    const bytes = await read.readBytes(artifactPath(artifact, read))
    if ((bytes && sha256(bytes)) !== artifact.sha256 || artifact.commit !== candidate?.commit) return []
  }
  return tried.artifacts
}

function noteOf({ runFolder }: Pick<ReadPort, 'runFolder'>, { channel }: Release): string {
  return join(runFolder, TRIAL, `${channel?.id ?? 'channel'}.json`)
}
