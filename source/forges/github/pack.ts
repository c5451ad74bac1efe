import { join } from 'node:path'
import type { Artifact } from '../../core/vocabulary.js'
import { fillOne } from '../../lookups/fill-one.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import { count } from '../../lookups/words.js'
import { sha256 } from '../../plan/digest.js'
import type { ActionContext } from '../../ports/action.js'
import { NotTold } from '../../ports/not-told.js'
import { compileGlobs } from '../../project/globs.js'
import type { Part } from '../../registries/frame/declaration.js'
import { collectFiles } from '../../registries/frame/prebuilt.js'
import { notesName } from './client/kept-release.js'
import { releaseNotes } from './client/release-notes.js'
import type { GithubSubject } from './client/subject.js'
import { writeChecksums } from './formats/checksums.js'

/** Gathers the files of the release, and writes their checksums and the text. */
export const packRelease: Part<GithubSubject, 'pack'> = async (context, { repository, keys }, folder) => {
  const { read, write, release } = context
  const notes = await releaseNotes(read, release, repository)
  const names = await gather(context, keys.assets, folder)
  const sumsName = names.length > 0 && keys.checksums !== false ? keys.checksums : undefined
  if (sumsName !== undefined) {
    const sums = await Promise.all(
      names.map(async (name) => {
        const bytes = (await read.readBytes(join(folder, name))) ?? new Uint8Array()
        return { name, sha256: sha256(bytes) }
      }),
    )
    await write.writeText(join(folder, sumsName), writeChecksums(sums))
  }
  await write.writeText(join(folder, notesName), notes)
  const files = [...names, ...(sumsName === undefined ? [] : [sumsName])]
  const details = [...files, '', ...notes.split('\n')]
  return { files: [...files, notesName], fact: `${count(files.length, 'file')} and the text`, details }
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
      throw NotTold.fail(`two assets are named ${twice}`, 'one file a name', mend)
    }
    for (const name of found) names.add(name)
  }
  return [...names].toSorted()
}

/** The size of what was kept, in words. */
export function describeFiles(files: readonly Artifact[]): string {
  return files.length === 0 ? 'the text alone' : count(files.length, 'file')
}
