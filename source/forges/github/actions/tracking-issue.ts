import { z } from 'zod'
import { momentWords } from '../../../core/moment-words.js'
import type { StepStatus } from '../../../core/state.js'
import { fillOne } from '../../../lookups/fill-one.js'
import { targetOf } from '../../../lookups/target.js'
import { mapTexts } from '../../../plan/map-texts.js'
import { shown } from '../../../plan/shown.js'
import type { Step } from '../../../plan/step.js'
import { type Action, defineAction } from '../../../ports/action.js'
import type { CheckContext } from '../../../ports/check.js'
import type { Release } from '../../../ports/release.js'
import { parseAnswer } from '../client/answer.js'
import { type GithubIssue, issueSchema, listIssues } from '../client/issues.js'
import { findRepository, type Github, inRepository, repositoryShape } from '../client/repository.js'
import { readBlock, replaceBlock } from '../formats/marked-block.js'
import { type Tracked, type TrackedStep, trackingBlock, writeTracking } from '../formats/tracking-issue.js'
import { sendGithub } from './send.js'

const parameters = z.strictObject({
  ...repositoryShape,
  title: z.string().default(`Release \${tag}`).describe('The title of the issue.'),
})
type Parameters = z.infer<typeof parameters>
const name = 'github/tracking-issue'

export const githubTrackingIssue: Action = defineAction<Parameters>({
  name,
  title: 'Tracking issue in step',
  words:
    'Keeps the one tracking issue of the release in step: its roster, checklist and channels, in a marked block alone.',
  irreversible: false,
  makes: [],
  follows: true,
  with: parameters,
  why: 'Everybody sees where the release stands; what people write around the block is never touched.',
  async probe(context) {
    const { issue, block, mark } = await findPlace(context)
    if (issue === undefined || readBlock(issue.text, mark) !== block) return { found: 'absent' }
    const outputs = { issue: String(issue.number), url: issue.url }
    return { found: 'done', fact: `#${issue.number} is in step`, outputs }
  },
  async perform(context) {
    const { repository, issue, block, mark, title } = await findPlace(context)
    const body = replaceBlock(issue?.text ?? '', mark, block)
    const what = `the tracking issue “${title}”`
    const change =
      issue === undefined
        ? ({ method: 'POST', path: inRepository(repository, '/issues'), fields: { title, body } } as const)
        : ({
            method: 'PATCH',
            path: inRepository(repository, `/issues/${issue.number}`),
            fields: { body },
          } as const)
    const sent = await sendGithub(context.write, repository, change, what)
    const { number, url } = parseAnswer(sent, issueSchema, what)
    const fact = `#${number} ${issue === undefined ? 'opened' : 'brought in step'}`
    return { verdict: 'pass', fact, outputs: { issue: String(number), url }, details: [url] }
  },
  describe: () => 'bring the tracking issue on GitHub in step',
})

interface Place {
  readonly repository: Github
  readonly issue: GithubIssue | undefined
  readonly block: string
  /** The name of the block. */
  readonly mark: string
  readonly title: string
}

/** The issue that carries the block of this tag, and what the block should say now. */
async function findPlace({ read, release, with: given }: CheckContext<Parameters>): Promise<Place> {
  const { tag } = targetOf(release)
  const repository = await findRepository(read, given)
  const title = fillOne(given.title, release, 'title')
  const issues = await listIssues(repository, { state: 'all' })
  const mark = trackingBlock(tag)
  const issue = issues.find(({ text }) => readBlock(text, mark) !== undefined)
  const block = writeTracking(mapTexts(trackedOf(release), shown))
  return { repository, issue, block, mark, title }
}

/** The checklist as it stands. The steps that keep it are left out: they could not show their own end. */
function trackedOf({ plan, status, waitsUntil, roster, sightings, channels }: Release): Tracked {
  return {
    roster,
    roles: plan.roles,
    phases: plan.phases.map(({ title, steps }) => ({
      title,
      steps: steps
        .filter((one) => !isKeeper(one))
        .map((one) => trackedStep(one, status(one.id), waitsUntil(one.id))),
    })),
    channels: channels.map(({ id }) => ({
      name: id,
      status: sightings.find(({ channel }) => channel === id)?.status ?? 'absent',
    })),
  }
}

function isKeeper({ does }: Step): boolean {
  return does?.type === 'uses' && does.name === name
}

function trackedStep(
  { title, required, owner }: Step,
  status: StepStatus,
  until: string | undefined,
): TrackedStep {
  const word = until === undefined ? words[status] : `waits until ${momentWords(until)}`
  return {
    title,
    optional: !required,
    done: status === 'passed' || status === 'waived' || status === 'skipped',
    ...(owner === undefined ? {} : { owner }),
    ...(word === undefined ? {} : { word }),
  }
}

const words: Partial<Record<StepStatus, string>> = {
  running: 'running',
  asking: 'waits for a person',
  waiting: 'waits',
  failed: 'failed',
  unknown: 'could not tell',
  skipped: 'does not apply',
  waived: 'waived',
  stale: 'to be judged again',
  'in-doubt': 'begun, its end was not seen',
}
