import type { Plan } from '../plan/plan.js'
import type { Step } from '../plan/step.js'
import { channelPhase, channelStatus } from './channel-status.js'
import { datesOf } from './dates.js'
import { itemStep } from './item-step.js'
import { momentWords } from './moment-words.js'
import { next } from './next.js'
import { outcomeOf } from './outcome.js'
import { targetOfChannel } from './package-target.js'
import { openBlockers } from './settled.js'
import { type ItemsState, readStep, type State, type StepState } from './state.js'
import type { PackageTarget } from './vocabulary.js'

/** The version of the status document; it grows only when a field changes its meaning or goes. */
export const STATUS_VERSION = 1

/** The status document of the contract: `status --json`, and the last line of `--json` runs. */
export function statusOf(state: State, now: number): Readonly<Record<string, unknown>> {
  const { target, plan } = state
  const several = (target?.packages?.length ?? 0) > 1
  const dates = datesOf(state)
  const at = new Map(dates.map((one) => [one.step, one.at]))
  return {
    schemaVersion: STATUS_VERSION,
    run: state.run,
    target: several ? null : (target?.tag ?? null),
    version: several ? null : (target?.version ?? null),
    baseTag: target?.baseTag ?? null,
    ...(target?.packages ? { name: target.tag, targets: target.packages.map(targetEntry) } : {}),
    commit: state.candidate?.commit ?? null,
    mode: state.mode,
    path: state.path,
    outcome: outcomeOf(state),
    phase: currentPhase(state) ?? null,
    steps: state.order.map((step) => {
      const known = state.steps.get(step.id)
      return {
        id: step.id,
        title: step.title,
        kind: step.kind,
        phase: step.phase,
        status: known?.status ?? 'pending',
        required: step.required,
        irreversible: step.irreversible,
        owner: step.owner ?? null,
        subject: subject(known),
        verdict: verdict(known),
        fact: known?.finding?.fact ?? null,
        startedAt: known?.startedAt ?? null,
        endedAt: known?.endedAt ?? null,
        ...(known?.waiver ? { waiver: known.waiver } : {}),
        ...(known?.items ? { items: itemsOf(step, known.items) } : {}),
        ...(at.has(step.id) ? { due: at.get(step.id) } : {}),
        ...(known?.moved ? { moved: known.moved } : {}),
      }
    }),
    channels: (plan?.channels ?? []).map((channel) => {
      const seen = state.channels.get(channel.id)
      return {
        id: channel.id,
        kind: channel.kind,
        name: channel.package ?? channel.id,
        target: targetOfChannel(target, channel, plan)?.version ?? null,
        actual: seen?.actual ?? null,
        status: channelStatus(channel, state),
        phase: channelPhase(channel, state),
        ours: seen?.ours ?? null,
        seenAt: seen?.at ?? null,
        note: seen?.note ?? null,
      }
    }),
    due: dates.map((one) => ({ ...one, when: momentWords(one.at) })),
    operator: state.operator,
    blockers: [...state.blockers.values()],
    openBlockers: openBlockers(state),
    questions: questionsOf(state),
    next: plan ? nextSteps(plan, state, now) : [],
  }
}

function itemsOf(step: Step, { list, states }: ItemsState): readonly Readonly<Record<string, unknown>>[] {
  return [...list.values()].map((item) => {
    const known = states.get(item.id)
    return {
      id: item.id,
      title: itemStep(step, item).title,
      status: known?.status ?? 'pending',
      fact: known?.finding?.fact ?? null,
      startedAt: known?.startedAt ?? null,
      endedAt: known?.endedAt ?? null,
      ...(known?.waiver ? { waiver: known.waiver } : {}),
    }
  })
}

/** Open questions, oldest step first. */
export function questionsOf(state: State): readonly Readonly<Record<string, unknown>>[] {
  return state.order.flatMap((step) => {
    const question = state.steps.get(step.id)?.question
    if (!question) return []
    const options =
      question.kind === 'choose'
        ? question.options
        : question.kind === 'confirm'
          ? [{ value: question.type }]
          : []
    const { kind, cause, prompt, items } = question
    return [{ step: step.id, kind, cause, prompt, options, ...(items ? { items } : {}) }]
  })
}

function nextSteps(plan: Plan, state: State, now: number): readonly string[] {
  const { moves } = next(plan, state, now)
  return [...new Set(moves.flatMap((move) => ('step' in move ? [move.step.id] : [])))]
}

/** The first phase that has something left to do. */
export function currentPhase(state: State): string | undefined {
  const done = new Set(['passed', 'skipped', 'waived', 'planned'])
  return state.plan?.phases.find((phase) =>
    phase.steps.some((step) => !done.has(readStep(state, step.id).status)),
  )?.id
}

function subject(known: StepState | undefined): string | null {
  if (!known?.subject) return null
  const { commit, tree } = known.subject
  return tree ? `${commit}+${tree}` : commit
}

function verdict(known: StepState | undefined): string | null {
  switch (known?.status) {
    case 'passed':
      return 'pass'
    case 'failed':
      return 'fail'
    case 'unknown':
      return 'unknown'
    default:
      return null
  }
}

function targetEntry({ name, tag, version, baseTag, bump, because }: PackageTarget) {
  return { packages: [name], tag, version, baseTag: baseTag ?? null, bump, because }
}
