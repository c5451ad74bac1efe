import semver from 'semver'
import { taggedCommit } from '../../../lookups/as-released.js'
import { noAnswer } from '../../../lookups/no-answer.js'
import { textsAt } from '../../../lookups/text-at.js'
import { defineCheck } from '../../../ports/check.js'
import { type CommandResult, succeeded } from '../../../ports/command.js'
import { fail, type NotPassed, pass } from '../../../ports/verdict.js'
import { queryNpm } from '../client/npm.js'
import { npmSubject } from '../client/subject.js'
import { mayPublish, mayStage, readTrust } from '../formats/trust.js'
import { type PublishingJob, publishingJobsOf } from '../formats/trusted-publishing.js'

const leastNpm = '11.15.0'

export const npmTrust = defineCheck({
  name: 'npm/trust',
  title: 'npm lets the workflow stage',
  words:
    'The workflow that stages may do so: its file asks for an identity and stages, and npm trusts it as far as the stage.',
  concerns: ({ by, stage = false }) => by === 'workflow' && stage !== false,
  why: 'A workflow that may only stage can do no harm by itself: what it uploads is public once a person approves it.',
  hint: 'Trusted publishing needs no token: npm believes the identity that the forge gives to this very workflow.',
  async check({ read, release }) {
    const { about, registry } = await npmSubject({ read, release })
    const workflow = String(about.spec.with.workflow)
    const path = `.github/workflows/${workflow}`
    const text = await textsAt(read, taggedCommit(release))(path)
    if (text === undefined)
      return fail(`no ${path}`, 'the workflow that stages', 'have one drafted: release-wizard init workflow')
    const jobs = publishingJobsOf(text)
    const wrong = jobs.map((job) => judgeJob(job, workflow)).find((one) => one !== undefined)
    if (wrong !== undefined) return wrong
    const notes =
      jobs.length === 0
        ? [`${path} shows no line that stages: nothing is known of it`]
        : jobs.flatMap(notesOf)
    const asked = await queryNpm(read, about.spec.dir, [
      'trust',
      'list',
      about.name,
      '--json',
      ...registry.flags,
    ])
    const trusted = readAnswer(asked)
    if (trusted === undefined)
      return noAnswer(
        asked,
        `whom npm trusts with ${about.name}`,
        `see for yourself: npm trust list ${about.name}`,
      )
    const own = trusted.find(({ file }) => file === workflow)
    const command = `npm trust github ${about.name} --file ${workflow} --allow-stage-publish`
    const expected = `${workflow} may stage ${about.name}`
    const isToken = jobs.some(({ tokens }) => tokens.length > 0)
    if (own === undefined && isToken)
      return pass(`${workflow} stages with a token; npm trusts it no other way`, [
        `without a token: ${command}`,
        ...notes,
      ])
    if (own === undefined)
      return fail(
        `npm does not trust ${workflow}`,
        expected,
        `trust it, as far as the stage: ${command}`,
        command,
      )
    if (!mayStage(own))
      return fail(`npm lets ${workflow} publish, and not stage`, expected, `allow it: ${command}`, command)
    const past = mayPublish(own) ? ['it may publish past the stage too: take that away on npmjs.com'] : []
    return pass(`${workflow} of ${own.repository ?? 'this project'} may stage`, [...past, ...notes])
  },
})

/** A registry that has nothing of the kind for the package trusts nobody; any other refusal tells nothing. */
function readAnswer(asked: CommandResult): ReturnType<typeof readTrust> {
  if (succeeded(asked)) return readTrust(asked.stdout)
  return /\bE404\b/.test(asked.stderr + asked.stdout) ? [] : undefined
}

function judgeJob(
  { name, stages, mayIdentify, tokens, npm }: PublishingJob,
  workflow: string,
): NotPassed | undefined {
  const job = `the job ${name} of ${workflow}`
  if (!stages)
    return fail(
      `${job} publishes at once`,
      'npm stage publish, which a person approves',
      'write npm stage publish in place of npm publish, or take stage: out of the channel',
    )
  if (!mayIdentify && tokens.length === 0)
    return fail(
      `${job} may not identify itself, and has no token`,
      'permissions: { id-token: write, contents: read }',
      `add it to the job in .github/workflows/${workflow}`,
    )
  const given = npm === undefined ? null : semver.coerce(npm)
  if (given === null || /^\d+$/.test(npm ?? '') || semver.gte(given, leastNpm)) return undefined
  return fail(
    `${job} installs npm ${npm}, which cannot stage`,
    `npm ${leastNpm} or later`,
    'write: npm install --global npm@latest',
  )
}

function notesOf({ tokens, mayIdentify, npm, setsRegistry }: PublishingJob): readonly string[] {
  return [
    ...(tokens.length > 0 && mayIdentify
      ? [`${tokens.join(', ')} is a long-lived token: once npm trusts the workflow it is no longer needed`]
      : []),
    ...(npm === undefined
      ? [`it uses the npm that comes with its Node, and needs ${leastNpm}: npm install --global npm@latest`]
      : []),
    ...(setsRegistry ? [] : ['no step of it sets registry-url: npm takes its default registry']),
  ]
}
