import { z } from 'zod'
import type { Sighting } from '../../../core/vocabulary.js'
import { fillOne } from '../../../lookups/fill-one.js'
import type { ChannelSpec } from '../../../plan/plan.js'
import {
  type Action,
  type ActionContext,
  defineAction,
  type Performed,
  type Probe,
} from '../../../ports/action.js'
import { type Channels, channelName, sightOf } from '../../../ports/channel-context.js'
import type { CheckContext } from '../../../ports/check.js'
import { NotTold } from '../../../ports/not-told.js'
import type { Release } from '../../../ports/release.js'
import { findRepository, repositoryShape } from '../client/repository.js'
import { fillInputs } from '../client/texts.js'
import { type DispatchOrder, dispatchRun } from './dispatch-run.js'
import { probeRun } from './probe-run.js'
import { watchRun } from './watch-run.js'

const parameters = z.strictObject({
  ...repositoryShape,
  workflow: z.string().optional().describe('The workflow, where the step belongs to no single channel.'),
  ref: z.string().optional().describe('A branch or tag; the default branch without it.'),
})
type Parameters = z.infer<typeof parameters>

const rehearsalMinutes = 60

export function githubPublishRun(channels: Channels): Action {
  return defineAction<Parameters>({
    name: 'github/publish-run',
    title: 'Publish workflow started',
    words: 'Starts the workflow that publishes the channels which the plan gives to it, all in one run.',
    irreversible: true,
    makes: ['published', 'run'],
    reads: ['pushed-tag', 'artifact'],
    with: parameters,
    why: 'The workflow publishes with its own secrets. After a failure the same start publishes again from the same build.',
    hint: 'A run that should not go on: gh run cancel ID',
    async probe(context) {
      const order = await orderOf(context)
      const sightings = await sightAll({ ...context, with: {} }, order.specs, channels)
      return probeOf(sightings, order.specs, channels) ?? probeRun(context, order)
    },
    async perform(context) {
      const order = await orderOf(context)
      for (const { id } of order.specs)
        await context.keep({ sighting: { channel: id, status: 'publishing' } })
      return dispatchRun(context, order)
    },
    async rehearse(context) {
      const order = await orderOf(context)
      const { specs, workflow } = order
      if (!specs.some(({ with: own }) => /\$\{(?:rehearsal|mode)\}/.test(JSON.stringify(own.inputs ?? {}))))
        return { verdict: 'pass', fact: `${workflow} has no input for a rehearsal: it was not started` }
      return rehearseRun({ ...context, with: {} }, order)
    },
    describe({ release, with: parameters }) {
      const specs = specsOf(release, parameters)
      const names = specs.map((spec) => nameOf(spec, channels))
      return `start ${workflowsOf(specs).join(', ')} to publish ${names.join(', ')}`
    },
  })
}

interface PublishOrder extends DispatchOrder {
  readonly specs: readonly ChannelSpec[]
}

async function rehearseRun(context: ActionContext, order: PublishOrder): Promise<Performed> {
  const sent = await dispatchRun(context, order)
  const run = sent.verdict === 'pass' ? sent.outputs?.run : undefined
  if (sent.verdict !== 'pass' || run === undefined) return sent
  const seen = await watchRun(context, order.repository, run, rehearsalMinutes)
  return seen.verdict === 'pass' ? { ...seen, fact: `run ${run}: ${seen.fact}` } : seen
}

/** The channels of the step's workflow; without a workflow or a channel of its own, all that workflows publish. */
function specsOf({ channel, channels }: Release, { workflow }: Parameters): readonly ChannelSpec[] {
  const wanted = workflow ?? channel?.with.workflow
  return channels.filter(
    ({ by, with: own }) => by === 'workflow' && (wanted ?? own.workflow) === own.workflow,
  )
}

function workflowsOf(specs: readonly ChannelSpec[]): readonly string[] {
  return [...new Set(specs.map((spec) => String(spec.with.workflow)))]
}

async function orderOf({ read, release, with: given }: CheckContext<Parameters>): Promise<PublishOrder> {
  const specs = specsOf(release, given)
  const [workflow, ...others] = workflowsOf(specs)
  if (workflow === undefined || others.length > 0) {
    const found =
      workflow === undefined
        ? 'no channel is published by a workflow'
        : `${[workflow, ...others].join(' and ')} publish`
    const mend =
      'give the step the channel whose workflow it starts: channel: ID, or with: { workflow: FILE }'
    throw NotTold.fail(found, 'one workflow', mend)
  }
  const repository = await findRepository(read, given)
  const inputs = fillInputs(Object.assign({}, ...specs.map(({ with: own }) => own.inputs)), release)
  const ref = given.ref === undefined ? undefined : fillOne(given.ref, release, 'ref')
  return { repository, workflow, ref, inputs, specs }
}

function sightAll(
  context: CheckContext,
  specs: readonly ChannelSpec[],
  channels: Channels,
): Promise<readonly Sighting[]> {
  return Promise.all(
    specs.map((spec) => {
      const channel = channels[spec.kind]
      if (!channel) throw new Error(`"${spec.kind}" is no known channel.`)
      const own = { ...context, release: { ...context.release, channel: spec } }
      return sightOf({ spec, channel }, own)
    }),
  )
}

/** What the registries say comes first: all there is done, and what must not be there stops it. */
function probeOf(
  sightings: readonly Sighting[],
  specs: readonly ChannelSpec[],
  channels: Channels,
): Probe | undefined {
  const named = sightings.map((seen, at) => ({
    ...seen,
    name: specs[at] ? nameOf(specs[at], channels) : seen.channel,
  }))
  const foreign = named.find(({ status }) => status === 'wrong' || status === 'recalled')
  if (foreign) {
    const note = foreign.note === undefined ? '' : `: ${foreign.note}`
    return {
      found: 'foreign',
      fact: `${foreign.name} has other contents or was recalled${note}`,
      expected: 'nothing there yet, or what this release built',
      mend: 'find out who published it, then choose the next version',
    }
  }
  const doubt = named.find(({ status }) => status === 'in-doubt')
  if (doubt) {
    return {
      found: 'unclear',
      fact: doubt.note ?? `${doubt.name} does not tell`,
      mend: 'try again when it answers',
    }
  }
  const there = named.filter(({ status }) => status === 'live' || status === 'propagating')
  if (there.length < named.length) return undefined
  return { found: 'done', fact: `published on ${there.map(({ name }) => name).join(', ')}` }
}

function nameOf(spec: ChannelSpec, channels: Channels): string {
  const channel = channels[spec.kind]
  return channel ? channelName({ spec, channel }) : spec.id
}
