import { z } from 'zod'
import { type Told, told, untold } from '../../../lookups/told.js'
import { succeeded } from '../../../ports/command.js'
import type { ReadPort } from '../../../ports/read.js'
import { fail } from '../../../ports/verdict.js'
import { compileGlobs } from '../../../project/globs.js'
import type { RepositoryName } from '../formats/repository-name.js'
import { readWorkflowFile, type WorkflowFile, workflowGlobs } from '../formats/workflow-file.js'
import { askGithub, askGithubMaybe } from './ask.js'
import { askFile } from './file-at.js'
import { readWorkflows } from './workflows.js'

const entry = z.object({ path: z.string(), type: z.string() })

/** The workflow files of a branch as GitHub has it; read here where its commit is known, else asked one by one. */
export async function askWorkflows(
  read: ReadPort,
  repository: RepositoryName,
  branch: string,
): Promise<Told<readonly WorkflowFile[]>> {
  const what = `the workflows on ${branch}`
  const name = encodeURIComponent(branch)
  const commit = await askGithub(read, repository, `/commits/${name}`, z.object({ sha: z.string() }), what)
  if (!commit.ok) return commit
  const { sha } = commit.value
  const known = await read.git(['cat-file', '-e', `${sha}^{commit}`])
  if (succeeded(known)) return readWorkflows(read, sha)
  const folder = `/contents/.github/workflows?ref=${sha}`
  const listed = await askGithubMaybe(read, repository, folder, z.array(entry), what)
  if (!listed.ok) return listed
  const matches = compileGlobs(workflowGlobs)
  const workflows: WorkflowFile[] = []
  for (const { path } of (listed.value ?? []).filter((one) => matches(one.path))) {
    const text = await askFile(read, repository, path, sha)
    if (!text.ok) return text
    const reading = readWorkflowFile(path, text.value ?? '')
    if (!reading.ok) return untold(fail(`${path}: ${reading.problem.found}`, what, reading.problem.mend))
    workflows.push(reading.value)
  }
  return told(workflows)
}
