import { z } from 'zod'
import { succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { fail } from '../../../ports/verdict.js'
import { compileGlobs } from '../../../project/globs.js'
import type { RepositoryName } from '../formats/repository-name.js'
import { readWorkflowFile, type WorkflowFile, workflowGlobs } from '../formats/workflow-file.js'
import { fetchGithub, fetchGithubMaybe } from './fetch.js'
import { fetchFile } from './file-at.js'
import { readWorkflows } from './workflows.js'

const entry = z.object({ path: z.string(), type: z.string() })

/** The workflow files of a branch as GitHub has it; read here where its commit is known, else asked one by one. */
export async function fetchWorkflows(
  read: ReadPort,
  repository: RepositoryName,
  branch: string,
): Promise<readonly WorkflowFile[]> {
  const what = `the workflows on ${branch}`
  const name = encodeURIComponent(branch)
  const { sha } = await fetchGithub(read, repository, `/commits/${name}`, z.object({ sha: z.string() }), what)
  const known = await read.git(['cat-file', '-e', `${sha}^{commit}`])
  if (succeeded(known)) return readWorkflows(read, sha)
  const folder = `/contents/.github/workflows?ref=${sha}`
  const listed = await fetchGithubMaybe(read, repository, folder, z.array(entry), what)
  const matches = compileGlobs(workflowGlobs)
  const workflows: WorkflowFile[] = []
  for (const { path } of (listed ?? []).filter((one) => matches(one.path))) {
    const text = await fetchFile(read, repository, path, sha)
    const reading = readWorkflowFile(path, text ?? '')
    if (!reading.ok) throw new NotTold(fail(`${path}: ${reading.problem.found}`, what, reading.problem.mend))
    workflows.push(reading.value)
  }
  return workflows
}
