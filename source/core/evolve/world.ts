import { expireWorld, refreshTree, sameCandidate, withdrawConsent } from '../freshness.js'
import { withItems } from '../items.js'
import type { Handlers } from './handlers.js'

/** Events of what was seen: the candidate, artifacts, channels. */
export const onWorld: Pick<
  Handlers,
  | 'target-chosen'
  | 'candidate-observed'
  | 'candidate-carried'
  | 'world-expired'
  | 'artifact-kept'
  | 'channel-seen'
> = {
  'target-chosen': (state, event) => {
    state.target = event.target
    if (event.reason === undefined) delete state.targetReason
    else state.targetReason = event.reason
  },
  'candidate-observed': (state, event) => {
    if (!sameCandidate(state.candidate, event.candidate)) withdrawConsent(state)
    state.candidate = event.candidate
    state.inputs = event.inputs
    state.changed = event.changed
    refreshTree(state)
  },
  'candidate-carried': (state, event) => {
    for (const step of state.order) {
      const known = state.steps.get(step.id)
      for (const one of known ? withItems(known) : []) {
        if (!one.subject || !sameCandidate(one.subject, event.from)) continue
        one.subject = event.to
        one.carried = { from: event.from, to: event.to }
      }
    }
    state.candidate = event.to
    state.inputs = event.inputs
    state.changed = event.changed
    refreshTree(state)
  },
  'world-expired': (state) => {
    state.worldAsked = true
    expireWorld(state)
  },
  'artifact-kept': (state, event) => {
    state.artifacts.set(`${event.artifact.channel}/${event.artifact.name}`, event.artifact)
  },
  'channel-seen': (state, event) => {
    state.channels.set(event.sighting.channel, { ...event.sighting, at: event.at })
  },
}
