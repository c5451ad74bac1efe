import { readSources } from '../../../lookups/sources.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { readWorkflowFile, type WorkflowFile, workflowGlobs } from '../formats/workflow-file.js'

/** Reads the workflow files as a commit or ref has them, or the work tree where none is given. */
export async function readWorkflows(read: ReadPort, commit?: string): Promise<readonly WorkflowFile[]> {
  const sources = await readSources(read, commit, workflowGlobs)
  const workflows: WorkflowFile[] = []
  for (const { path, text } of sources) {
    const reading = readWorkflowFile(path, text)
    if (!reading.ok) {
      const { found, expected, mend } = reading.problem
      throw NotTold.fail(`${path}: ${found}`, expected, mend)
    }
    workflows.push(reading.value)
  }
  return workflows
}
