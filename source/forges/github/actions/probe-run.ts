import type { Probe } from '../../../ports/action.js'
import type { NotPassed } from '../../../ports/verdict.js'
import type { Asked } from '../../../registries/frame/declaration.js'
import { lookForRun } from '../client/caused-run.js'
import { fetchViewer } from '../client/viewer.js'
import type { RunCause } from '../formats/caused-run.js'
import type { WorkflowRun } from '../formats/run.js'
import { type DispatchOrder, resolveRef } from './dispatch-run.js'
import { causeOfIntent, type DispatchIntent, intentOutputs, readIntent } from './intent.js'

/** How long GitHub may take to list a run that it has accepted, in milliseconds. */
const slowestMs = 5 * 60_000

/**
 * Was the workflow dispatched already? What this run sent is found by what it kept before sending. Where nothing was
 * kept (the first time, or on another machine), a look-alike that still goes on is not taken for ours, nor repeated.
 */
export async function probeRun(context: Asked, order: DispatchOrder): Promise<Probe> {
  const { read, release } = context
  const shows = release.target ? [release.target.tag, release.target.version] : []
  const intent = await readIntent(read, release.step.id)
  if (intent === undefined || (await isOfAnother(intent, order))) return probeWithoutIntent(context, order)
  const { at, value } = await lookForRun(order.repository, causeOfIntent(intent, shows))
  if (value.found === 'many') return several(value.runs, order.workflow)
  if (value.found === 'one') return probeOf(value.run, intentOutputs(intent))
  if (at - Date.parse(intent.since) > slowestMs) return { found: 'absent', fact: 'no run came of it' }
  return {
    found: 'unclear',
    fact: `${order.workflow} may have been dispatched a moment ago, and no run is listed yet`,
    mend: 'wait a minute, then look again',
  }
}

/** True for what was sent for a candidate before this one, and at another commit than would be sent to now. */
async function isOfAnother(
  { candidate, sha }: DispatchIntent,
  { candidate: now, repository, ref }: DispatchOrder,
): Promise<boolean> {
  if (candidate === undefined || now === undefined || candidate === now) return false
  return (await resolveRef(repository, ref)).sha !== sha
}

async function probeWithoutIntent(
  { release }: Asked,
  { repository, workflow, ref, inputs }: DispatchOrder,
): Promise<Probe> {
  const place = await resolveRef(repository, ref)
  const viewer = await fetchViewer(repository)
  const ours = Object.entries(release.outputs).flatMap(([name, value]) =>
    name.endsWith('.run') ? [Number(value)] : [],
  )
  const cause: RunCause = { ...place, workflow, event: 'workflow_dispatch', before: ours }
  const { value } = await lookForRun(repository, cause)
  const runs = value.found === 'one' ? [value.run] : value.found === 'many' ? value.runs : []
  // At the tag itself and without inputs, whoever started it: it is this very build.
  const same = place.ref === release.target?.tag && Object.keys(inputs).length === 0
  const [newest] = runs
  if (same && newest !== undefined) return probeOf(newest, {})
  const mine = runs.filter(({ actor, status }) => actor === viewer.login && status !== 'completed')
  return mine.length === 0 ? { found: 'absent' } : several(mine, workflow)
}

/** A run that goes on or ended well is the one wanted; after one that failed, a new one may be started. */
function probeOf(run: WorkflowRun, outputs: Readonly<Record<string, string>>): Probe {
  const going = run.status !== 'completed'
  if (!going && run.conclusion !== 'success')
    return { found: 'absent', fact: `run ${run.id} ended as ${run.conclusion}` }
  return {
    found: 'done',
    fact: `run ${run.id} ${going ? 'goes on' : 'ended well'}`,
    outputs: { ...outputs, run: String(run.id), url: run.url },
  }
}

function several(runs: readonly WorkflowRun[], workflow: string): Probe {
  const urls = runs.map(({ url }) => url).join(', ')
  return {
    found: 'unclear',
    fact: `whether this release dispatched ${workflow} is not certain: ${urls}`,
    mend: 'look at the runs; cancel those that are not meant, or wait until they have ended, then try again',
  }
}

/** A probe that could not be answered. */
export function unclear({ found, mend }: NotPassed): Probe {
  return { found: 'unclear', fact: found, mend }
}
