import type { Answer, Past } from '../core/answer.js'
import type { Blocker } from '../core/blocker.js'
import { type Due, datesOf } from '../core/dates.js'
import { outcomeOf } from '../core/outcome.js'
import { targetOfChannel } from '../core/package-target.js'
import type { State, StepState, StepStatus } from '../core/state.js'
import type { Artifact, CommandEvidence } from '../core/vocabulary.js'
import type { Waiver } from '../core/waiver.js'
import type { PluginFacts } from '../plan/plan.js'
import { type EvidenceItem, evidenceItems } from './items.js'

/** One line of the timeline: a step, what became of it, and what proves it. */
export interface EvidenceStep {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly phase: string
  readonly status: StepStatus
  readonly fact: string
  readonly found?: string
  /** What the details view shows: a chart, every problem of several, the last lines of a command. */
  readonly details: readonly string[]
  readonly startedAt?: string
  readonly endedAt?: string
  readonly durationMs?: number
  readonly attempts: number
  readonly subject?: string
  readonly carriedFrom?: string
  readonly answer?: Answer
  /** Who typed the version before what cannot be undone, and when. */
  readonly confirmed?: Answer
  /** Answers that no longer count, and the commits they were about. */
  readonly before: readonly { readonly answer: Answer; readonly subject?: string }[]
  readonly waiver?: Waiver
  readonly commands: readonly CommandEvidence[]
  /** What it was done for, once each, and how each of that went. */
  readonly items?: readonly EvidenceItem[]
}

/** One run of a release line: a candidate, or the version itself. */
export interface Spin {
  readonly target: string
  readonly run: string
  readonly path: string
  readonly mode: string
  readonly outcome: string
  readonly commit: string
  readonly startedAt: string
  /** Who gave it up for the next candidate, and why. */
  readonly givenUp?: { readonly by: string; readonly at: string; readonly reason: string }
}

/** What the journal proves, in the order it is told. Every report format reads this and nothing else. */
export interface Evidence {
  readonly run: string
  readonly name: string
  readonly target: string
  readonly version: string
  readonly baseTag: string
  readonly commit: string
  readonly mode: string
  readonly path: string
  readonly outcome: string
  readonly operators: readonly string[]
  readonly startedAt: string
  readonly lastAt: string
  readonly steps: readonly EvidenceStep[]
  readonly phases: readonly { readonly id: string; readonly title: string }[]
  readonly channels: readonly {
    readonly name: string
    readonly version: string
    readonly status: string
    readonly actual: string
    readonly ours?: boolean
    readonly at?: string
  }[]
  /** Code from elsewhere that took part. */
  readonly plugins: readonly PluginFacts[]
  readonly artifacts: readonly Artifact[]
  readonly blockers: readonly Blocker[]
  readonly roster: Readonly<Record<string, string>>
  readonly remains: readonly string[]
  readonly dates: readonly Due[]
  /** Every run of the release line, oldest first, this one among them; `dates` are what is still to come. */
  readonly spins: readonly Spin[]
}

/** A run as one spin of its line. */
function spinOf(state: State): Spin {
  const { run, path, mode, startedAt, target, candidate, superseded } = state
  const commit = candidate?.commit ?? ''
  return {
    run,
    path,
    mode,
    startedAt,
    commit,
    target: target?.tag ?? '',
    outcome: outcomeOf(state),
    ...(superseded ? { givenUp: superseded } : {}),
  }
}

/** Collects the evidence of a run from its state alone, beside the other runs of its release line. */
export function collectEvidence(state: State, others: readonly State[] = []): Evidence {
  return {
    run: state.run,
    name: state.plan?.name ?? '',
    target: state.target?.tag ?? '',
    version: state.target?.version ?? '',
    baseTag: state.target?.baseTag ?? '',
    commit: state.candidate?.commit ?? '',
    mode: state.mode,
    path: state.path,
    outcome: outcomeOf(state),
    operators: [...new Set(state.sessions.map((session) => session.operator))],
    startedAt: state.startedAt,
    lastAt: state.lastAt,
    steps: state.order.map((step) => evidenceStep(step.id, state)),
    phases: (state.plan?.phases ?? []).map(({ id, title }) => ({ id, title })),
    channels: (state.plan?.channels ?? []).map((channel) => {
      const seen = state.channels.get(channel.id)
      return {
        name: channel.package ?? channel.id,
        version: targetOfChannel(state.target, channel, state.plan)?.version ?? '',
        status: state.leftOut.has(channel.id) ? 'left out' : (seen?.status ?? 'absent'),
        actual: seen?.actual ?? '',
        ...(seen?.ours === undefined ? {} : { ours: seen.ours }),
        ...(seen ? { at: seen.at } : {}),
      }
    }),
    plugins: state.plan?.plugins ?? [],
    artifacts: [...state.artifacts.values()],
    blockers: [...state.blockers.values()],
    roster: Object.fromEntries(state.roster),
    remains: state.aborted?.remains ?? [],
    dates: datesOf(state),
    spins: [state, ...others]
      .map(spinOf)
      .toSorted((one, other) => one.startedAt.localeCompare(other.startedAt)),
  }
}

function evidenceStep(id: string, state: State): EvidenceStep {
  const step = state.byId.get(id)
  const now = state.steps.get(id)
  const known = now && toldOf(now)
  return {
    id,
    title: step?.title ?? id,
    kind: step?.kind ?? '',
    phase: step?.phase ?? '',
    status: known?.status ?? 'pending',
    fact: known?.finding?.fact ?? '',
    attempts: known?.attempt ?? 0,
    commands: known?.commands ?? [],
    details: known?.finding?.tail ?? [],
    before: pastAnswers(now).map(({ answer, subject }) => ({
      answer,
      ...(subject ? { subject: subject.commit } : {}),
    })),
    ...(known?.finding?.found === undefined ? {} : { found: known.finding.found }),
    ...(known?.startedAt === undefined ? {} : { startedAt: known.startedAt }),
    ...(known?.endedAt === undefined ? {} : { endedAt: known.endedAt }),
    ...(known?.durationMs === undefined ? {} : { durationMs: known.durationMs }),
    ...(known?.subject === undefined ? {} : { subject: known.subject.commit }),
    ...(known?.carried === undefined ? {} : { carriedFrom: known.carried.from.commit }),
    ...(known?.answer === undefined || now?.stood ? {} : { answer: known.answer }),
    ...(known?.confirmed === undefined ? {} : { confirmed: known.confirmed }),
    ...(known?.waiver === undefined ? {} : { waiver: known.waiver }),
    ...(known?.items === undefined ? {} : { items: evidenceItems(known.items) }),
  }
}

/**
 * What is being done again has nothing to tell yet: how it stood before is told. What is asked again tells nothing, as
 * the answer was given to other words.
 */
function toldOf(now: StepState): StepState {
  const { status, attempt, stood } = now
  const isOpen = status === 'pending' || status === 'asking'
  if (isOpen && pastAnswers(now).length > 0) return { status, attempt, commands: [] }
  return stood ? { ...stood, status } : now
}

/** Every answer that no longer counts, oldest first. */
function pastAnswers(known: StepState | undefined): readonly Past[] {
  const { before = [], stood } = known ?? {}
  if (!stood?.answer || before.at(-1)?.answer === stood.answer) return before
  return [...before, { answer: stood.answer, ...(stood.subject ? { subject: stood.subject } : {}) }]
}
