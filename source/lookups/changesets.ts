import type { ReadPort } from '../ports/read.js'
import { bumpFromChangesets, readChangeset } from '../project/changesets.js'
import type { NeededBump } from '../project/policy.js'

/** What the pending files of `.changeset/` ask for; undefined where there are none that ask for anything. */
export async function readChangesets(read: ReadPort): Promise<NeededBump | undefined> {
  const paths = await read.list(['.changeset/*.md', '!.changeset/README.md'])
  const texts = await Promise.all(paths.map((path) => read.readText(path)))
  return bumpFromChangesets(texts.map((text) => readChangeset(text ?? '')))
}
