import type { Blocker } from '../../core/blocker.js'
import type { Question } from '../../core/question.js'
import type { State, StepState } from '../../core/state.js'
import type { Step } from '../../plan/step.js'
import { type Again, createAskedAgain } from './asked-again.js'
import { plural } from './progress.js'
import { finished } from './status.js'

/** Something that stays on screen once it is there. */
export type Entry =
  | { readonly type: 'header'; readonly key: string; readonly state: State }
  | { readonly type: 'phase'; readonly key: string; readonly title: string; readonly note: string }
  | {
      readonly type: 'step'
      readonly key: string
      readonly step: Step
      readonly known: StepState
      /** True for the first one behind what was confirmed. */
      readonly apart?: boolean
    }
  | { readonly type: 'again'; readonly key: string; readonly again: readonly Again[] }
  | { readonly type: 'confirm'; readonly key: string; readonly question: Question }
  | { readonly type: 'blocker'; readonly key: string; readonly blocker: Blocker }

/** Remembers what was told already, and gives what is new. */
export interface Ledger {
  /** Entries that the state has gained since the last call, in the order the steps ended. */
  collect(state: State): readonly Entry[]
}

/** A ledger that has told nothing yet. */
export function createLedger(): Ledger {
  const told = new Set<string>()
  const askedAgain = createAskedAgain()
  let seq = -1
  let phase: string | undefined
  let apart = false

  const fresh = (key: string): boolean => {
    if (told.has(key)) return false
    told.add(key)
    return true
  }

  return {
    collect: (state) => {
      if (state.seq === seq) return []
      seq = state.seq
      const entries: Entry[] = []
      const header = `header ${state.target?.tag ?? ''} ${state.mode}`
      if (state.plan && fresh(header)) entries.push({ type: 'header', key: header, state: { ...state } })
      for (const { step, known } of endedSteps(state)) {
        const key = known.waiver
          ? `${step.id} waived ${known.waiver.at}`
          : `${step.id} ended ${known.endedSeq ?? known.status}`
        if (!fresh(key) || askedAgain.holds(step, known)) continue
        if (phase !== step.phase) {
          phase = step.phase
          apart = false
          const here = state.plan?.phases.find((one) => one.id === step.phase)
          entries.push({
            type: 'phase',
            key: `phase before ${key}`,
            title: here?.title ?? step.phase,
            note: fresh(`phase ${step.phase}`) ? plural(here?.steps.length ?? 0, 'step') : 'again',
          })
        }
        entries.push({ type: 'step', key, step, known: { ...known }, ...(apart ? { apart } : {}) })
        apart = false
      }
      const again = askedAgain.release(state)
      if (again.length > 0) entries.push({ type: 'again', key: `again ${state.seq}`, again })
      for (const blocker of state.blockers.values()) {
        const key = `blocker ${blocker.id} ${blocker.closed?.at ?? 'open'}`
        if (fresh(key)) entries.push({ type: 'blocker', key, blocker })
      }
      for (const [id, { question, endedSeq }] of state.steps) {
        if (question?.kind !== 'confirm') continue
        const key = `confirm ${id} ${state.sessions.length} ${endedSeq ?? ''}`
        if (!fresh(key)) continue
        entries.push({ type: 'confirm', key, question })
        apart = true
      }
      return entries
    },
  }
}

function endedSteps(state: State): readonly { readonly step: Step; readonly known: StepState }[] {
  return state.order
    .flatMap((step) => {
      const known = state.steps.get(step.id)
      return known && finished.has(known.status) ? [{ step, known }] : []
    })
    .sort((a, b) => (a.known.endedSeq ?? 0) - (b.known.endedSeq ?? 0))
}
