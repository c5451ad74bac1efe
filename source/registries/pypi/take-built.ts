import { artifactPath, keptArtifacts } from '../../lookups/kept-artifacts.js'
import type { ActionContext } from '../../ports/action.js'
import type { PypiSubject } from './client/project.js'

/**
 * Copies what another channel of the same project has built in this run, and gives its names; none where there is no such
 * channel. Two registries then serve the same bytes, which two builds would not give.
 */
export async function takeBuilt(
  { read, write, release }: ActionContext,
  { spec }: PypiSubject,
  folder: string,
): Promise<readonly string[]> {
  const others = release.channels.filter(
    (one) =>
      one.kind === spec.kind && one.id !== spec.id && one.dir === spec.dir && one.package === spec.package,
  )
  for (const channel of others) {
    const { files, changed } = await keptArtifacts(read, { ...release, channel })
    if (files.length === 0 || changed.length > 0) continue
    for (const file of files) await write.copyFile(artifactPath(file, read), `${folder}/${file.name}`)
    return files.map(({ name }) => name)
  }
  return []
}
