import { literal } from '../../../plan/literal.js'
import type { WorkflowFile, WorkflowJob } from './workflow-file.js'

/** Where a status check comes from: the workflow file, and the job in it. */
export interface CheckOrigin {
  readonly workflow: string
  readonly job: string
}

/** The jobs that report a check of exactly this name: by `name:`, or by the key where there is none. */
export function findCheckOrigins(workflows: readonly WorkflowFile[], check: string): readonly CheckOrigin[] {
  return workflows.flatMap(({ path, jobs }) =>
    jobs.filter((job) => reports(job, check)).map((job) => ({ workflow: path, job: job.key })),
  )
}

/** The names of checks that a person may have meant: a job's name where its key was given, or one that differs in case and spaces. */
export function findNearChecks(workflows: readonly WorkflowFile[], check: string): readonly string[] {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')
  const near = workflows
    .flatMap(({ jobs }) => jobs)
    .filter((job) => job.key === check || plain(job.name) === plain(check) || plain(job.key) === plain(check))
  return [...new Set(near.map(({ name }) => name))]
}

/** Expressions and matrix values are filled in by GitHub, so that any text may stand there. */
function reports({ name, matrix, calls }: WorkflowJob, check: string): boolean {
  const own = name
    .split(/\$\{\{[\s\S]*?\}\}/)
    .map(literal)
    .join('.+')
  const values = matrix && !name.includes(`\${{`) ? String.raw` \(.+\)` : ''
  const called = calls === undefined ? '' : ' / .+'
  return new RegExp(`^${own}${values}${called}$`).test(check)
}
