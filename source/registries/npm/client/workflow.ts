import { workflowPaths } from '../../../lookups/workflow-paths.js'
import type { ReadPort } from '../../../ports/read.js'
import { npmPublishingOf, type WorkflowPublishing } from '../formats/trusted-publishing.js'

/** A workflow of the repository that publishes to npm. */
export interface PublishingWorkflow {
  readonly path: string
  readonly by: WorkflowPublishing
}

/** Finds the workflow that publishes to npm; one with trusted publishing before one with a token. */
export async function findPublishingWorkflow(read: ReadPort): Promise<PublishingWorkflow | undefined> {
  const found: PublishingWorkflow[] = []
  for (const path of await workflowPaths(read)) {
    const by = npmPublishingOf((await read.readText(path)) ?? '')
    if (by !== undefined) found.push({ path, by })
  }
  return found.find(({ by }) => by === 'trusted') ?? found[0]
}
