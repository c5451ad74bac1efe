import { z } from 'zod'
import { targetOf } from '../../../lookups/target.js'
import { type Told, told } from '../../../lookups/told.js'
import { type Action, type ActionContext, defineAction } from '../../../ports/action.js'
import { readBuildSettings } from '../client/build-settings.js'
import { findMeantRun, runShape } from '../client/caused-run.js'
import { findMilestone, listIssues } from '../client/issues.js'
import { findRepository, repositoryShape } from '../client/repository.js'
import { listJobs } from '../client/runs.js'
import { fillOne } from '../client/texts.js'
import { triageJobs } from '../client/triage.js'
import { blockerMark, blockersHeading } from '../formats/blocker-issue.js'
import type { RepositoryName } from '../formats/repository-name.js'
import { fileBlocker } from './file-blocker.js'
import { unclear } from './probe-run.js'

const parameters = z.strictObject({
  ...repositoryShape,
  ...runShape,
  title: z.string(),
  summary: z.string().optional(),
})
type Parameters = z.infer<typeof parameters>

/** Files a blocker of this target as an issue, with the failed jobs of a run as evidence where one is named. */
export const githubBlocker: Action = defineAction<Parameters>({
  name: 'github/blocker',
  title: 'Blocker filed',
  irreversible: false,
  makes: [],
  with: parameters,
  hint: 'Closing the issue settles it for github/blockers.',
  async probe({ read, release, with: parameters }) {
    const target = targetOf(release)
    if (!target.ok) return unclear(target.verdict)
    const repository = await findRepository(read, parameters)
    if (!repository.ok) return unclear(repository.verdict)
    const { tag } = target.value
    const milestone = await findMilestone(
      read,
      repository.value,
      blockersHeading(tag, release.plan.blockers.title),
    )
    if (!milestone.ok) return unclear(milestone.verdict)
    if (milestone.value === undefined) return { found: 'absent' }
    const { number } = milestone.value
    const issues = await listIssues(read, repository.value, { state: 'open', milestone: number })
    if (!issues.ok) return unclear(issues.verdict)
    const mark = blockerMark({ id: release.step.id, tag })
    const standing = issues.value.find(({ text }) => text.includes(mark))
    if (!standing) return { found: 'absent' }
    return { found: 'done', fact: `#${standing.number} is open`, outputs: { url: standing.url } }
  },
  async perform(context) {
    const { read, write, release, with: parameters } = context
    const target = targetOf(release)
    if (!target.ok) return target.verdict
    const repository = await findRepository(read, parameters)
    if (!repository.ok) return repository.verdict
    const title = fillOne(parameters.title, release, 'title')
    if (!title.ok) return title.verdict
    const evidence = await evidenceOf(context, repository.value)
    if (!evidence.ok) return evidence.verdict
    const { tag } = target.value
    const facts = {
      id: release.step.id,
      tag,
      title: title.value,
      step: release.step.id,
      operator: release.operator,
      ...(parameters.summary === undefined ? {} : { summary: parameters.summary }),
      ...(evidence.value === undefined ? {} : { evidence: evidence.value }),
    }
    const heading = blockersHeading(tag, release.plan.blockers.title)
    const filed = await fileBlocker(write, repository.value, facts, heading)
    if (!filed.ok) return filed.verdict
    const { number, url } = filed.value
    return { verdict: 'pass', fact: `#${number} under “${heading}”`, outputs: { issue: String(number), url } }
  },
  describe: ({ with: { title } }) => `file the blocker “${title}” on GitHub`,
})

/** What a run shows of its failed jobs, for machines; undefined where the step names no run. */
async function evidenceOf(
  { read, release, with: parameters }: ActionContext<Parameters>,
  repository: RepositoryName,
): Promise<Told<unknown>> {
  if (parameters.run === undefined && parameters.after === undefined) return told(undefined)
  const meant = await findMeantRun(read, repository, release, parameters)
  if (!meant.ok) return meant
  const { run } = meant.value
  if (run === undefined) return told(undefined)
  const jobs = await listJobs(read, repository, run)
  if (!jobs.ok) return jobs
  const settings = readBuildSettings(release)
  if (!settings.ok) return settings
  const failed = await triageJobs(read, repository, jobs.value.value, release, settings.value.signals)
  const { id, attempt, url, sha, conclusion } = run
  return told({ run: id, attempt, url, sha, conclusion, failed })
}
