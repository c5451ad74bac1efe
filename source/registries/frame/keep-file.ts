import { join } from 'node:path'
import type { Artifact } from '../../core/vocabulary.js'
import { describeArtifact } from '../../lookups/kept-artifacts.js'
import type { ActionContext } from '../../ports/action.js'
import { NotTold } from '../../ports/not-told.js'
import { fail } from '../../ports/verdict.js'

/** The folder inside the run's folder where artifacts are kept. */
const ARTIFACTS = 'artifacts'

/** An empty folder for the artifacts of a channel, inside the run's folder; absolute. */
export async function freshArtifacts({ read, write }: ActionContext, channel: string): Promise<string> {
  const folder = join(read.runFolder, ARTIFACTS, channel)
  await write.remove(folder)
  await write.makeFolder(folder)
  return folder
}

/** Copies a file into the channel's folder, and keeps it there by its digests. */
export async function keepCopy(
  context: ActionContext,
  channel: string,
  { name, from }: { readonly name: string; readonly from: string },
): Promise<Artifact> {
  const folder = join(context.read.runFolder, ARTIFACTS, channel)
  await context.write.makeFolder(folder)
  await context.write.copyFile(from, join(folder, name))
  return keepFile(context, channel, name)
}

/** Keeps a file of the channel's folder by its digests. */
export async function keepFile(
  { read, keep }: ActionContext,
  channel: string,
  name: string,
): Promise<Artifact> {
  const path = `${ARTIFACTS}/${channel}/${name}`
  const bytes = await read.readBytes(join(read.runFolder, path))
  if (bytes === undefined)
    throw new NotTold(fail(`${name} was not kept`, 'the file in the folder of the run', 'try again'))
  const artifact = describeArtifact(channel, { name, path, bytes })
  await keep({ artifact })
  return artifact
}
