import { itemStep, readOf } from '../core/item-step.js'
import { readStep, type State } from '../core/state.js'
import type { Step } from '../plan/step.js'
import type { Catalogue } from '../ports/kind.js'
import { beginAttempt, undoAttempt } from './attempt.js'
import type { EngineContext } from './context.js'

/**
 * Undoes, last first, what the run's actions made and can be undone; each undo is proved before it is claimed.
 * What was there before the run is left alone. What is irreversible, and what could not be undone, remains and is
 * listed.
 */
export async function abortRun(engine: EngineContext, by: string, reason: string): Promise<void> {
  const { recorder, relatedRuns } = engine
  const { state } = recorder
  const remains: string[] = []
  const effects = state.mode === 'live' ? state.order.filter((step) => step.nature === 'effect') : []
  for (const step of effects.toReversed().flatMap((one) => partsOf(one, state))) {
    const left = isUndoable(step, engine.catalogue) ? await undo(step, engine) : await whatStays(step, engine)
    if (left !== undefined) remains.push(`${step.title}: ${left}`)
  }
  await recorder.record({
    type: 'aborted',
    by,
    reason,
    remains: [...earlierTags(state, relatedRuns.spins), ...remains.reverse()],
  })
}

/** A step that was done for each of something is undone for each of it, last first. */
function partsOf(step: Step, state: State): readonly Step[] {
  const { items } = readStep(state, step.id)
  return items ? [...items.list.values()].reverse().map((item) => itemStep(step, item)) : [step]
}

/** What an abort would leave, by the titles of the steps: whatever was begun and nothing undoes. */
export function wouldRemain(state: State, catalogue: Catalogue, spins: readonly State[]): readonly string[] {
  if (state.mode !== 'live') return []
  const own = state.order
    .filter((step) => step.nature === 'effect' && !isUndoable(step, catalogue))
    .filter(({ id }) => readStep(state, id).begun)
    .map(({ title }) => title)
  return [...earlierTags(state, spins), ...own]
}

/** The tags that the candidates before this one pushed, the first of them first: nothing takes those back. */
function earlierTags(state: State, spins: readonly State[]): readonly string[] {
  const before = spins.find(({ run }) => run === state.follows?.run)
  if (before === undefined) return []
  const pushed = before.order.some(
    ({ id, makes }) => makes.includes('pushed-tag') && readStep(before, id).status === 'passed',
  )
  const earlier = earlierTags(
    before,
    spins.filter((one) => one !== before),
  )
  return pushed ? [...earlier, `${before.target?.tag}: pushed, of a candidate before this one`] : earlier
}

function isUndoable({ irreversible, undo, does }: Step, { actions }: Catalogue): boolean {
  if (irreversible) return false
  return undo !== undefined || (does?.type === 'uses' && actions[does.name]?.undo !== undefined)
}

/** What a step that nothing undoes leaves behind; where its end was not seen to be good, the world is asked. */
async function whatStays(step: Step, engine: EngineContext): Promise<string | undefined> {
  const known = readOf(engine.recorder.state, step)
  if (step.irreversible && known.status === 'passed') return known.finding?.fact ?? 'done'
  if (!known.begun) return undefined
  const attempt = beginAttempt(step, engine, new AbortController().signal)
  const probe = await Promise.resolve(attempt.kind.probe?.(attempt.context)).catch(() => undefined)
  attempt.finish()
  if (probe?.found === 'absent') return undefined
  if (known.status === 'passed') return `${known.finding?.fact ?? 'done'}; nothing undoes it`
  return `in doubt${probe?.fact === undefined ? '' : `: ${probe.fact}`}`
}

/** A workflow that the pushed tag starts may have staged what nobody here has looked at yet. */
function mayBeStaged({ channel, makes }: Step, { plan, order, steps }: State): boolean {
  const isByWorkflow = plan?.channels.some(({ id, by }) => id === channel && by === 'workflow')
  const isPushed = order.some((one) => one.makes.includes('pushed-tag') && steps.get(one.id)?.begun)
  return makes.includes('staged') && isByWorkflow === true && isPushed
}

/** Undoes a step that this run began; the reason where it stays as it is. */
export async function undo(step: Step, engine: EngineContext): Promise<string | undefined> {
  const { recorder } = engine
  if (!readOf(recorder.state, step).begun && !mayBeStaged(step, recorder.state)) return undefined
  const attempt = beginAttempt(step, engine, new AbortController().signal)
  const undone = await undoAttempt(attempt, recorder)
  attempt.finish()
  return undone?.ok === false ? undone.fact : undefined
}
