import { readStep } from '../core/state.js'
import { undo } from './abort.js'
import type { EngineContext } from './context.js'

/** Takes back what the run staged: the next candidate has another number, and this one is never made public. */
export async function takeBackStaged(engine: EngineContext): Promise<void> {
  for (const step of engine.recorder.state.order.toReversed())
    if (step.makes.includes('staged')) await undo(step, engine)
}

const isOut: ReadonlySet<string> = new Set(['live', 'propagating'])

/**
 * Takes back what was staged for a channel that the release goes on without, once a session; gives true where it tried.
 * A staged version would hold its number, and wait for whoever approves it by mistake.
 */
export function makeRejectLeftOut(engine: EngineContext): () => Promise<boolean> {
  const tried = new Set<string>()
  return async () => {
    const { state } = engine.recorder
    if (state.mode !== 'live' || state.leftOut.size === 0) return false
    const staged = state.order.find(
      ({ id, channel = '', makes }) =>
        makes.includes('staged') &&
        state.leftOut.has(channel) &&
        readStep(state, id).begun &&
        !isOut.has(state.channels.get(channel)?.status ?? '') &&
        !tried.has(id) &&
        !state.undone.some((one) => one.step === id && one.ok),
    )
    if (staged === undefined) return false
    tried.add(staged.id)
    await undo(staged, engine)
    return true
  }
}
