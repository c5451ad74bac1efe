import { readWorkflowFile, type WorkflowFile } from '../../forges/github/formats/workflow-file.js'
import { workflowPaths } from '../../lookups/workflow-paths.js'
import type { ReadPort } from '../../ports/read.js'
import { fileNameOf } from '../../project/versions/paths.js'
import { expandLines } from './expand.js'
import { readPipeline } from './gitlab.js'
import { readWorkflow, type WorkflowLine, type Workflows } from './lines.js'

/** The workflows of a repository: what they do, and the files that can be read, with triggers and jobs. */
export interface RepositoryWorkflows extends Workflows {
  readonly files: readonly WorkflowFile[]
  /** The lines with all that they run by way of scripts, files, targets and actions of the repository. */
  readonly deep: readonly WorkflowLine[]
}

/** Reads the GitHub workflows of the repository, in the order of their names. */
export async function readWorkflows(read: ReadPort): Promise<RepositoryWorkflows> {
  const paths = await workflowPaths(read)
  const sources = await Promise.all(
    paths.map(async (path) => ({ path, text: (await read.readText(path)) ?? '' })),
  )
  const done = sources.map(({ path, text }) => readWorkflow(fileNameOf(path), text))
  const readings = sources.map(({ path, text }) => readWorkflowFile(path, text))
  const lines = done.flatMap((one) => one.lines)
  return {
    lines,
    deep: await expandLines(read, [...lines, ...(await readPipeline(read))]),
    unread: done.flatMap(({ unread }) => unread),
    files: readings.flatMap((reading) => (reading.ok ? [reading.value] : [])),
  }
}
