import { z } from 'zod'
import { shellWord, someOf } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import { fail, pass, type Verdict } from '../../../ports/verdict.js'
import { compileGlobs } from '../../../project/globs.js'
import { changeLine } from '../client/answer.js'
import { fetchFile } from '../client/file-at.js'
import {
  fetchGithub,
  fetchGithubMaybe,
  findRepository,
  type Github,
  repositoryShape,
} from '../client/repository.js'
import {
  fetchDefaultBranchName,
  fetchRequiredChecks,
  type RequiredChecks,
} from '../client/required-checks.js'
import { readWorkflows } from '../client/workflows.js'
import { findCheckOrigins, findNearChecks } from '../formats/check-names.js'
import { fullName } from '../formats/repository-name.js'
import { readWorkflowFile, type WorkflowFile, workflowGlobs } from '../formats/workflow-file.js'

const entry = z.object({ path: z.string(), type: z.string() })

/** The workflow files of a branch as GitHub has it; read here where its commit is known, else asked one by one. */
async function fetchWorkflows(repository: Github, branch: string): Promise<readonly WorkflowFile[]> {
  const { read } = repository
  const what = `the workflows on ${branch}`
  const name = encodeURIComponent(branch)
  const { sha } = await fetchGithub(repository, `/commits/${name}`, z.object({ sha: z.string() }), what)
  const known = await read.git(['cat-file', '-e', `${sha}^{commit}`])
  if (succeeded(known)) return readWorkflows(read, sha)
  const folder = `/contents/.github/workflows?ref=${sha}`
  const listed = await fetchGithubMaybe(repository, folder, z.array(entry), what)
  const matches = compileGlobs(workflowGlobs)
  const workflows: WorkflowFile[] = []
  for (const { path } of (listed ?? []).filter((one) => matches(one.path))) {
    const text = await fetchFile(repository, path, sha)
    const reading = readWorkflowFile(path, text ?? '')
    if (!reading.ok) throw NotTold.fail(`${path}: ${reading.problem.found}`, what, reading.problem.mend)
    workflows.push(reading.value)
  }
  return workflows
}

const parameters = z.strictObject({
  ...repositoryShape,
  check: z.string().describe('The check’s name, exactly as GitHub shows it: the job’s name:, not its key.'),
  branch: z.string().optional().describe('The branch that requires it. Without it, the default branch.'),
})

export const githubRequiredCheck = defineCheck({
  name: 'github/required-check',
  title: 'Required check',
  words:
    'A branch requires the check of exactly this name, and a workflow on the default branch defines the job that reports it.',
  with: parameters,
  why: 'GitHub knows a check by the job’s name: alone. A job that was renamed leaves a rule that nothing can meet.',
  async check({ read, with: parameters }) {
    const repository = await findRepository(read, parameters)
    const main = await fetchDefaultBranchName(repository)
    const workflows = await fetchWorkflows(repository, main)
    const [origin] = findCheckOrigins(workflows, parameters.check)
    if (origin === undefined) return noJob(parameters.check, main, workflows)
    const branch = parameters.branch ?? main
    const required = await fetchRequiredChecks(repository, branch)
    if (required.names.includes(parameters.check))
      return pass(`${origin.job} in ${origin.workflow}, required on ${branch}`)
    return notRequired(repository, parameters.check, branch, required)
  },
})

function noJob(check: string, branch: string, workflows: readonly WorkflowFile[]): Verdict {
  const near = findNearChecks(workflows, check)
  const meant = near.length === 0 ? '' : `; a job shows as “${near.join('” or “')}”`
  return fail(
    `no job on ${branch} reports “${check}”${meant}`,
    'a job whose name: is exactly this',
    near.length === 0
      ? 'merge the workflow that defines it first'
      : 'use the name GitHub shows, not the key of the job',
  )
}

function notRequired(
  repository: Github,
  check: string,
  branch: string,
  { names, protection }: RequiredChecks,
): Verdict {
  const found =
    names.length === 0 ? `${branch} requires no checks` : `${branch} requires only ${someOf(names)}`
  const page = `https://${repository.host}/${fullName(repository)}/settings/branches`
  const path = `repos/${fullName(repository)}/branches/${encodeURIComponent(branch)}/protection/required_status_checks/contexts`
  const fix = `${changeLine(repository, 'POST')} ${path} -f ${shellWord(`contexts[]=${check}`)}`
  return fail(
    found,
    `“${check}” among the required checks`,
    `add it at ${page}`,
    protection ? fix : undefined,
  )
}
