import { addressOf } from '../../core/item-step.js'
import { emptyState, type State } from '../../core/state.js'
import type { Target } from '../../core/vocabulary.js'
import type { Looked } from '../../engine/look-only.js'
import { type Plan, stepsOf } from '../../plan/plan.js'
import { stepLine } from '../../views/words/checklist.js'
import { findingLines } from '../../views/words/finding.js'
import { textOf } from '../../views/words/line.js'
import { usableWidth } from '../../views/words/look.js'
import { chooseSymbols } from '../../views/words/symbols.js'

/** A state that knows plan and target, and no history: what a look outside a run starts from. */
export function bareState(plan: Plan, target: Target | undefined, commit: string | undefined): State {
  const state = emptyState()
  state.plan = plan
  state.path = plan.path
  state.mode = 'live'
  state.order = stepsOf(plan)
  state.byId = new Map(state.order.map((step) => [step.id, step]))
  if (target) state.target = target
  if (commit !== undefined) state.candidate = { commit }
  return state
}

/** True where a look found what it should. */
export function isGood({ outcome }: Looked): boolean {
  return outcome.type === 'ended' && outcome.status === 'passed'
}

/** One look as checklist lines, with found, expected and mend where it failed. */
export function lookedLines({ step, outcome, durationMs }: Looked): readonly string[] {
  const look = {
    width: usableWidth(process.stdout.columns ?? 100),
    symbols: chooseSymbols(process.env, process.platform),
  }
  if (outcome.type !== 'ended') return [step.title]
  const { status, finding } = outcome
  const line = textOf(stepLine(step, { status, finding, durationMs, attempt: 1, commands: [] }, look))
  return status === 'passed' ? [line] : [line, ...findingLines(finding, look).map(textOf)]
}

/** Looks as data, for `--json`: one that is for each of something as one for each. */
export function lookedData(looked: readonly Looked[]): readonly Readonly<Record<string, unknown>>[] {
  return looked
    .flatMap(({ each, ...one }) => each ?? one)
    .map(({ step, outcome, durationMs }) => ({
      id: addressOf(step),
      title: step.title,
      channel: step.channel ?? null,
      ...(outcome.type === 'ended' ? { status: outcome.status, ...outcome.finding } : { status: 'unknown' }),
      durationMs,
    }))
}
