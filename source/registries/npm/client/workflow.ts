import type { ReadPort } from '../../../ports/read.js'
import { npmPublishingOf, type WorkflowPublishing } from '../formats/trusted-publishing.js'

/** A workflow of the repository that publishes to npm. */
export interface PublishingWorkflow {
  readonly path: string
  readonly by: WorkflowPublishing
}

/** Finds the workflow that publishes to npm; one with trusted publishing before one with a token. */
export async function findPublishingWorkflow(read: ReadPort): Promise<PublishingWorkflow | undefined> {
  const paths = await read.list(['.github/workflows/*.yml', '.github/workflows/*.yaml'])
  const found: PublishingWorkflow[] = []
  for (const path of paths) {
    const by = npmPublishingOf((await read.readText(path)) ?? '')
    if (by !== undefined) found.push({ path, by })
  }
  return found.find(({ by }) => by === 'trusted') ?? found[0]
}
