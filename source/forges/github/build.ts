import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Artifact } from '../../core/vocabulary.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import { count } from '../../lookups/words.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import { NotTold } from '../../ports/not-told.js'
import { fail } from '../../ports/verdict.js'
import { compileGlobs } from '../../project/globs.js'
import { freshArtifacts, keepFile } from '../../registries/frame/keep-file.js'
import { collectFiles } from '../../registries/frame/prebuilt.js'
import { notesName } from './client/kept-release.js'
import { releaseNotes } from './client/release-notes.js'
import { findRepository } from './client/repository.js'
import { fillOne } from './client/texts.js'
import { githubChannelKeys } from './formats/channel-keys.js'
import { writeChecksums } from './formats/checksums.js'

/** Gathers the files of the release, writes their checksums and the text, and keeps all of it by digest. */
export async function buildRelease(context: ActionContext): Promise<Performed> {
  const { read, write, release } = context
  const channel = release.channel?.id ?? 'github'
  const keys = githubChannelKeys.parse(release.channel?.with ?? {})
  const repository = await findRepository(read, keys)
  const notes = await releaseNotes(read, release, repository)
  const folder = await freshArtifacts(context, channel)
  const names = await gather(context, keys.assets, folder)
  if (keys.checksums !== false && names.length > 0) {
    const sums = await Promise.all(
      names.map(async (name) => {
        const bytes = (await read.readBytes(join(folder, name))) ?? new Uint8Array()
        return { name, sha256: createHash('sha256').update(bytes).digest('hex') }
      }),
    )
    await write.writeText(join(folder, keys.checksums), writeChecksums(sums))
  }
  await write.writeText(join(folder, notesName), notes)
  const files = [...names, ...(keys.checksums !== false && names.length > 0 ? [keys.checksums] : [])]
  for (const name of [...files, notesName]) await keepFile(context, channel, name)
  const details = [...files, '', ...notes.split('\n')]
  return { verdict: 'pass', fact: `${count(files.length, 'file')} and the text`, details }
}

/** Copies what the patterns match: files that other steps kept before those of the work tree. */
async function gather(
  context: ActionContext,
  patterns: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  const { read, write, release } = context
  const others = release.artifacts.filter(
    ({ channel, name }) => channel !== release.channel?.id && name !== notesName,
  )
  const names = new Set<string>()
  for (const pattern of patterns) {
    const filled = fillOne(pattern, release, 'assets')
    const kept = others.filter(({ name }) => compileGlobs([filled])(name))
    for (const artifact of kept)
      await write.copyFile(artifactPath(artifact, read), join(folder, artifact.name))
    const found =
      kept.length > 0 ? kept.map(({ name }) => name) : await collectFiles(context, [filled], folder)
    const twice = found.find((name) => names.has(name))
    if (twice !== undefined) {
      const mend = 'let the patterns of assets in the plan not overlap'
      throw new NotTold(fail(`two assets are named ${twice}`, 'one file a name', mend))
    }
    for (const name of found) names.add(name)
  }
  return [...names].toSorted()
}

/** The size of what was kept, in words. */
export function describeFiles(files: readonly Artifact[]): string {
  return files.length === 0 ? 'the text alone' : count(files.length, 'file')
}
