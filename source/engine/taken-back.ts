import { readStep } from '../core/state.js'
import type { Step } from '../plan/step.js'
import { succeeded } from '../ports/command.js'
import { beginAttempt } from './attempt.js'
import type { EngineContext } from './context.js'
import { observeCandidate } from './observe.js'

const local = ['version-files', 'commit', 'tag']

/** Looks at the candidate where others may have worked on it: it moved, or what the run made is not there any more. */
export async function observeAnew(engine: EngineContext): Promise<void> {
  await observeCandidate(engine.recorder, engine.candidates)
  await reopenTakenBack(engine)
}

/**
 * A person may have taken the run's own commit or tag back, to take in what others did meanwhile: what made them comes
 * again. Once something went out nothing of it is taken back.
 */
async function reopenTakenBack(engine: EngineContext): Promise<void> {
  const { state } = engine.recorder
  if (state.mode !== 'live' || state.crossed) return
  const made = state.order.filter(
    (step) =>
      step.nature === 'effect' &&
      !step.irreversible &&
      step.makes.some((one) => local.includes(one)) &&
      readStep(state, step.id).status === 'passed',
  )
  const commit = made.find((step) => step.makes.includes('commit'))
  const tag = made.find((step) => step.makes.includes('tag'))
  const isCommitGone = commit !== undefined && (await isGone(commit, engine))
  const gone = isCommitGone ? made : []
  // Until there is a commit, what was written can be put aside; after it, only the tag can be deleted alone.
  const alone = commit === undefined ? made : tag === undefined ? [] : [tag]
  if (!isCommitGone) for (const step of alone) if (await isGone(step, engine)) gone.push(step)
  for (const { id } of gone) {
    await engine.recorder.record({ type: 'step-reopened', step: id, reason: 'it was taken back' })
  }
}

/** True where HEAD no longer holds the commit that a step made, or where its probe says that its tag is not there. */
async function isGone(step: Step, engine: EngineContext): Promise<boolean> {
  const { kind, context, finish } = beginAttempt(step, engine, new AbortController().signal)
  try {
    const commit = readStep(engine.recorder.state, step.id).outputs?.commit
    if (!step.makes.includes('commit')) return (await kind.probe?.(context))?.found === 'absent'
    if (commit === undefined) return false
    return !succeeded(await context.read.git(['merge-base', '--is-ancestor', commit, 'HEAD']))
  } catch {
    return false
  } finally {
    finish()
  }
}
