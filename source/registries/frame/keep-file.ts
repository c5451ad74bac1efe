import { join } from 'node:path'
import type { Artifact } from '../../core/vocabulary.js'
import { describeArtifact } from '../../lookups/kept-artifacts.js'
import type { ActionContext } from '../../ports/action.js'
import { NotTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'

/** The folder inside the run's folder where artifacts are kept. */
const ARTIFACTS = 'artifacts'

/** An empty folder for the artifacts of a channel, inside the run's folder; absolute. */
export async function freshArtifacts({ read, write }: ActionContext, channel: string): Promise<string> {
  const folder = join(read.runFolder, ARTIFACTS, channel)
  await write.remove(folder)
  await write.makeFolder(folder)
  return folder
}

/** Keeps a copy of what was taken from a stage, beside what was built here. */
export async function keepTaken(
  context: ActionContext,
  channel: string,
  { name, from }: { readonly name: string; readonly from: string },
): Promise<void> {
  const { read, write, keep } = context
  const folder = join(read.runFolder, ARTIFACTS, channel)
  await write.makeFolder(folder)
  await write.copyFile(from, join(folder, name))
  await keep({ artifact: { ...(await describeKept(read, channel, name)), taken: true } })
}

/** Keeps a file of the channel's folder by its digests. */
export async function keepFile(
  { read, keep }: ActionContext,
  channel: string,
  name: string,
): Promise<Artifact> {
  const artifact = await describeKept(read, channel, name)
  await keep({ artifact })
  return artifact
}

async function describeKept(read: ReadPort, channel: string, name: string): Promise<Artifact> {
  const path = `${ARTIFACTS}/${channel}/${name}`
  const bytes = await read.readBytes(join(read.runFolder, path))
  if (bytes === undefined)
    throw NotTold.fail(`${name} was not kept`, 'the file in the folder of the run', 'try again')
  return describeArtifact(channel, { name, path, bytes })
}
