import type { Plan } from '../plan/plan.js'
import type { Item, Step } from '../plan/step.js'
import type { Answer, Past } from './answer.js'
import type { Blocker } from './blocker.js'
import type { Question } from './question.js'
import type { Artifact, Candidate, CommandEvidence, Finding, Mode, Sighting, Target } from './vocabulary.js'
import type { MovedWait, Waiting } from './waiting.js'
import type { Waiver } from './waiver.js'

/** Where a step stands. The words are the contract's; `asking` and `waiting` wait for a person and for the world. */
export type StepStatus =
  | 'pending'
  | 'running'
  | 'asking'
  | 'waiting'
  | 'passed'
  | 'failed'
  | 'unknown'
  | 'skipped'
  | 'waived'
  | 'stale'
  | 'in-doubt'
  | 'planned'

/** What the journal tells of the items of a step. Owned by the fold. */
export interface ItemsState {
  /** In the order of their dependencies. */
  readonly list: ReadonlyMap<string, Item>
  readonly states: Map<string, StepState>
  /** Those that are not over and can go on, and those that stand still until a person says what becomes of them. */
  readonly open: Set<string>
  readonly stuck: Set<string>
  /** True from the first waiver of one of them. */
  waived?: true
}

/** What the journal tells of one step, or of one of its items. Owned by the fold. */
export interface StepState {
  status: StepStatus
  attempt: number
  startedAt?: string
  endedAt?: string
  durationMs?: number
  finding?: Finding
  /** What the last verdict was about. */
  subject?: Candidate
  inputs?: string
  /** The digest of the step's definition when it was judged. */
  definition?: string
  question?: Question
  answer?: Answer
  /** The answer of the failure menu or of a doubt, until it was acted on. */
  resolution?: string
  confirmed?: Answer
  waiver?: Waiver
  waiting?: Waiting
  moved?: MovedWait
  probed?: { readonly found: 'done' | 'absent' | 'foreign' | 'unclear'; readonly fact: string }
  outputs?: Readonly<Record<string, string>>
  /** The exit code of a fix that failed since the last verdict that passed. */
  fixFailed?: number | null
  /** Why what the step shows elsewhere could not be brought in step with the run. */
  lag?: string
  commands: readonly CommandEvidence[]
  already?: boolean
  /** True once the run itself began the step's effect: what was there before it is not the run's to undo. */
  begun?: boolean
  /** True while all that was begun of it sent nothing. */
  nothingOut?: true
  /** True once an attempt before the last may have sent something. */
  mayBeOut?: true
  /** Answers that were given before: for other candidates, or taken back. */
  before?: readonly Past[]
  /** True where a person wants it done again, even where it is found done. */
  redo?: true
  /** How it stood for the candidate it was about, kept until there is another verdict: that candidate may come back. */
  stood?: StepState
  carried?: { readonly from: Candidate; readonly to: Candidate }
  /** Where it is done for each of something. */
  items?: ItemsState
  /** True while a person wants to be asked about its items one by one. */
  oneByOne?: true
  /** Seq of the `step-started` that began the attempt; used to order the checklist. */
  startedSeq?: number
  endedSeq?: number
}

/** The whole state of a run: a fold over its events, and nothing that is not in them. Owned by the fold. */
export interface State {
  run: string
  path: string
  mode: Mode
  operator: string
  repository: string
  startedAt: string
  lastAt: string
  seq: number
  /** The plan as the run was started with it; `plan` has its words filled with the outputs that they name. */
  written?: Plan
  plan?: Plan
  /** The steps of the plan by id, in path order. */
  order: readonly Step[]
  byId: ReadonlyMap<string, Step>
  trusted?: string
  reviewed: boolean
  target?: Target
  targetReason?: string
  candidate?: Candidate
  /** Step → digest of its declared inputs as they are now. */
  inputs: Readonly<Record<string, string>>
  /** Globs of a `changed` condition → the first file that matches, or an empty text. */
  changed: Readonly<Record<string, string>>
  steps: Map<string, StepState>
  /** Phase → how many of its first steps are settled, where that was counted: see `settled.ts`. */
  settledFirst: Map<string, number>
  channels: Map<string, Sighting & { at: string }>
  leftOut: Map<string, { by: string; reason: string }>
  /** What `each` names → items that were left out of it. */
  leftOutItems: Map<string, Map<string, { by: string; at: string; reason: string }>>
  artifacts: Map<string, Artifact>
  blockers: Map<string, Blocker>
  roster: Map<string, string>
  /** True once the world's verdicts were asked again for the irreversible, in this session. */
  worldAsked: boolean
  /** True from the first start of an irreversible step. */
  crossed: boolean
  paused?: string
  aborted?: { by: string; at: string; reason?: string; remains: readonly string[] }
  completed: boolean
  completedAt?: string
  /** Who gave this candidate up for the next one, and why. */
  superseded?: { by: string; at: string; reason: string }
  /** The candidate before this one, and the run that was about it. */
  follows?: { run: string; target: string; reason: string }
  /** Who handed the release over; nothing happens here until it is taken back. */
  handedOff?: string
  /** True from a pick-up until the plan of this clone was resolved: nothing of a plan that came along is ever run. */
  borrowedPlan?: true
  sessions: { readonly at: string; readonly operator: string }[]
  undone: { step: string; item?: string; fact: string; ok: boolean }[]
}

/** The state before the first event. */
export function emptyState(): State {
  return {
    run: '',
    path: '',
    mode: 'dry-run',
    operator: '',
    repository: '',
    startedAt: '',
    lastAt: '',
    seq: -1,
    order: [],
    byId: new Map(),
    reviewed: false,
    inputs: {},
    changed: {},
    steps: new Map(),
    settledFirst: new Map(),
    channels: new Map(),
    leftOut: new Map(),
    leftOutItems: new Map(),
    artifacts: new Map(),
    blockers: new Map(),
    roster: new Map(),
    worldAsked: false,
    crossed: false,
    completed: false,
    sessions: [],
    undone: [],
  }
}

/** The state of what nothing is known of yet. */
export function untouchedStep(): StepState {
  return { status: 'pending', attempt: 0, commands: [] }
}

const untouched: Readonly<StepState> = Object.freeze(untouchedStep())

/** The state of a step, or of one of its items, for readers: nothing of it may be changed. */
export function readStep(state: State, id: string, item?: string): Readonly<StepState> {
  const known = state.steps.get(id)
  return (item === undefined ? known : known?.items?.states.get(item)) ?? untouched
}

/** The answer of a step, where it still stands: none that was given for another candidate. */
export function currentAnswer({ status, answer }: Readonly<StepState>): Answer | undefined {
  return status === 'stale' || status === 'asking' ? undefined : answer
}

/** The state of a step, for the fold alone: made on first use. */
export function stepState(state: State, id: string): StepState {
  const known = state.steps.get(id)
  if (known) return known
  const fresh = untouchedStep()
  state.steps.set(id, fresh)
  return fresh
}
