import { z } from 'zod'
import { short } from '../../../lookups/words.js'
import { type CheckContext, defineCheck } from '../../../ports/check.js'
import { fail, type NotPassed, type Verdict } from '../../../ports/verdict.js'
import { findMeantRun, runShape, whyNever } from '../client/caused-run.js'
import { findRepository, repositoryShape } from '../client/repository.js'
import { seeRun } from '../client/seen-run.js'
import type { RunCause } from '../formats/caused-run.js'

const parameters = z.strictObject({
  ...repositoryShape,
  ...runShape,
  jobs: z
    .array(z.string())
    .optional()
    .describe('Jobs that must have run and passed, by the names GitHub shows.'),
  signals: z
    .array(z.string())
    .optional()
    .describe("Lines of a failed job's log to show: texts, or patterns between slashes."),
  'fail-fast': z
    .boolean()
    .default(false)
    .describe(
      'Ends the wait with the first job that failed, while the run goes on: for runs in which every job counts.',
    ),
})
type Parameters = z.infer<typeof parameters>

export const githubRunFinished = defineCheck<Parameters>({
  name: 'github/run-finished',
  title: 'Workflow run finished',
  words:
    'The run that the pushed tag or a dispatch caused has ended well. Asked by a wait: while it goes on, the tree of its jobs is shown, and what the logs of failed jobs say; where it waits for an approval, who may give it and where.',
  waivable: false,
  reads: ['pushed-tag', 'run'],
  with: parameters,
  hint: 'Closing the laptop does no harm: the run goes on at GitHub, and is found again.',
  async check(context) {
    const { read, release, with: parameters } = context
    const repository = await findRepository(read, parameters)
    const { run, cause } = await findMeantRun(repository, release, parameters)
    if (run !== undefined) {
      const { jobs, signals, 'fail-fast': atOnce } = parameters
      return seeRun(context, repository, run, { jobs, signals, atOnce })
    }
    return cause === undefined ? notListed('the run is not listed') : notThere(context, cause)
  },
})

async function notThere({ read, release }: CheckContext<Parameters>, cause: RunCause): Promise<Verdict> {
  const at = cause.sha === undefined ? '' : ` at ${short(cause.sha)}`
  const how = cause.event === 'push' ? `${cause.ref ?? release.target?.tag} was pushed` : 'it was dispatched'
  const never = await whyNever(read, cause, release.target?.tag)
  if (never === undefined) {
    return notListed(`no run of ${cause.workflow}${at} is listed yet, though ${how}`)
  }
  const mend = 'mend the trigger and release the next version, or dispatch the workflow by hand'
  return { ...fail(`no run will appear: ${never}`, `a run of ${cause.workflow}${at}`, mend), final: true }
}

function notListed(found: string): NotPassed {
  const mend =
    'wait; if it never appears: are Actions enabled, and the workflow too? A tag pushed with GITHUB_TOKEN starts nothing. See https://www.githubstatus.com'
  return { ...fail(found, 'the run that this release caused', mend), fact: 'no run is listed yet' }
}
