import { z } from 'zod'
import { fillOne } from '../../../lookups/fill-one.js'
import { targetOf } from '../../../lookups/target.js'
import { type Action, type ActionContext, defineAction } from '../../../ports/action.js'
import { readBuildSettings } from '../client/build-settings.js'
import { findMeantRun, runShape } from '../client/caused-run.js'
import { findMilestone, listIssues } from '../client/issues.js'
import { findRepository, type Github, repositoryShape } from '../client/repository.js'
import { listJobs } from '../client/runs.js'
import { triageJobs } from '../client/triage.js'
import { blockerMark, blockersHeading } from '../formats/blocker-issue.js'
import { fileBlocker } from './file-blocker.js'

const parameters = z.strictObject({
  ...repositoryShape,
  ...runShape,
  title: z.string().describe('The title of the issue.'),
  summary: z.string().optional().describe('What happened, for its text.'),
})
type Parameters = z.infer<typeof parameters>

export const githubBlocker: Action = defineAction<Parameters>({
  name: 'github/blocker',
  title: 'Blocker filed',
  words:
    'Files a blocker of this target as an issue, with the failed jobs of a run as evidence where one is named.',
  irreversible: false,
  makes: [],
  with: parameters,
  hint: 'Closing the issue settles it for github/blockers.',
  async probe({ read, release, with: parameters }) {
    const { tag } = targetOf(release)
    const repository = await findRepository(read, parameters)
    const milestone = await findMilestone(repository, blockersHeading(tag, release.plan.blockers.title))
    if (milestone === undefined) return { found: 'absent' }
    const { number } = milestone
    const issues = await listIssues(repository, { state: 'open', milestone: number })
    const mark = blockerMark({ id: release.step.id, tag })
    const open = issues.find(({ text }) => text.includes(mark))
    if (!open) return { found: 'absent' }
    return { found: 'done', fact: `#${open.number} is open`, outputs: { url: open.url } }
  },
  async perform(context) {
    const { read, write, release, with: parameters } = context
    const { tag } = targetOf(release)
    const repository = await findRepository(read, parameters)
    const title = fillOne(parameters.title, release, 'title')
    const evidence = await evidenceOf(context, repository)
    const facts = {
      id: release.step.id,
      tag,
      title,
      step: release.step.id,
      operator: release.operator,
      ...(parameters.summary === undefined ? {} : { summary: parameters.summary }),
      ...(evidence === undefined ? {} : { evidence }),
    }
    const heading = blockersHeading(tag, release.plan.blockers.title)
    const { number, url } = await fileBlocker(write, repository, facts, heading)
    return { verdict: 'pass', fact: `#${number} under “${heading}”`, outputs: { issue: String(number), url } }
  },
  describe: ({ with: { title } }) => `file the blocker “${title}” on GitHub`,
})

/** What a run shows of its failed jobs, for machines; undefined where the step names no run. */
async function evidenceOf(
  { release, with: parameters }: ActionContext<Parameters>,
  repository: Github,
): Promise<unknown> {
  if (parameters.run === undefined && parameters.after === undefined) return undefined
  const { run } = await findMeantRun(repository, release, parameters)
  if (run === undefined) return undefined
  const jobs = await listJobs(repository, run)
  const settings = readBuildSettings(release)
  const failed = await triageJobs(repository, jobs.value, release, settings.signals)
  const { id, attempt, url, sha, conclusion } = run
  return { run: id, attempt, url, sha, conclusion, failed }
}
