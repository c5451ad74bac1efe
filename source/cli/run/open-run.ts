import { randomBytes } from 'node:crypto'
import { handedOffError, Usage } from '../../core/errors.js'
import type { EventBody } from '../../core/event.js'
import { fold } from '../../core/evolve.js'
import type { State } from '../../core/state.js'
import type { Mode, Target } from '../../core/vocabulary.js'
import { planChanges } from '../../plan/changes.js'
import type { Plan } from '../../plan/plan.js'
import type { Journal } from '../../ports/store.js'
import { ago } from '../../views/words/duration.js'
import { exitCodes } from '../exit-codes.js'
import type { Host } from '../host.js'
import { wizardVersion } from '../version.js'
import { refuseOthers } from './choose-packages.js'
import { fillTarget } from './fill.js'
import { type GivenUp, type PrepareOptions, prepareRun, trustPlan } from './prepare-run.js'

/** A run that is about to be worked on. Its journal is opened only once the lock is held. */
export interface Opening {
  readonly run: string
  readonly mode: Mode
  readonly path: string
  readonly target: Target
  /** Said once the lock is held. */
  readonly words: readonly string[]
  /** Recorded behind the session's own opening. */
  readonly bodies: readonly EventBody[]
  journal(): Promise<Journal>
}

/** An opening, or the exit code of a command that ends before there is one. */
export type Opened = Opening | { readonly exitCode: number }

/** A new run: target, plan, trust and review first; nothing is written before a person agreed to start. */
export async function openNew(setting: Omit<PrepareOptions, 'mode'>, host: Host): Promise<Opened> {
  const { args, view, operator, repository, follows } = setting
  const { mode } = args
  const prepared = await prepareRun({ ...setting, mode })
  if (!prepared.ready) {
    if (prepared.because === 'left') {
      view.say(['Left. Nothing was changed.'])
      return { exitCode: exitCodes.interrupted }
    }
    view.say([
      `A question waits for a person: ${prepared.question ?? ''}`,
      `  Answer it with --answer${prepared.answer === undefined ? '' : ` ${prepared.answer}`}, or run this in a terminal.`,
    ])
    return { exitCode: exitCodes.asking }
  }
  const { path } = prepared
  const { target } = prepared.chosen
  const at = new Date(host.clock.now()).toISOString()
  const run = newRunId(at)
  const started = {
    type: 'run-started' as const,
    run,
    path,
    mode,
    operator,
    repository,
    wizard: wizardVersion,
  }
  const entry = {
    run,
    repository,
    path,
    mode,
    operator,
    outcome: 'in-progress',
    startedAt: at,
    lastAt: at,
    tag: target.tag,
    ...(follows ? { follows: follows.run } : {}),
  }
  return {
    run,
    mode,
    path,
    target,
    words: [],
    bodies: [started, ...prepared.opening],
    journal: () => host.store.createRun(entry),
  }
}

/** The id of a run that starts at this moment (ISO 8601): it sorts by time, and no two are the same. */
export function newRunId(at: string): string {
  return `${at.replace(/[-:.]/g, '').slice(0, 15)}-${randomBytes(3).toString('hex')}`
}

/** A run that was left: its own plan, or the plan as it is now where it was changed and a person agrees. */
export async function openOld(
  run: string,
  setting: Omit<PrepareOptions, 'mode'>,
  host: Host,
): Promise<Opened> {
  const { project } = setting
  const state = fold((await host.store.readRun(run)).events)
  const { plan, target, mode, path, superseded, completed } = state
  if (!plan || !target)
    throw new Usage(`The run ${run} ended before it began.`, 'Start a new one: release-wizard --fresh')
  refuseOthers(setting.args, target)
  if (state.handedOff !== undefined) throw handedOffError(state)
  if (superseded) return openNext({ ...state, target, superseded }, setting, host)
  const changed = completed ? undefined : await changedPlan(setting, { ...state, plan, target })
  if (typeof changed === 'number') return { exitCode: changed }
  return {
    run,
    mode,
    path,
    target,
    words: [
      `${completed ? 'After the end of' : 'Resuming'} ${target.tag} (${path}, ${mode}), started ${ago(host.clock.now() - Date.parse(state.startedAt ?? ''))} by ${state.operator}.`,
      ...(changed?.type === 'plan-resolved' && !state.borrowedPlan
        ? [
            `${project.source} changed since; what it does not touch keeps its verdict, and answers stand as long as what they are about.`,
            ...planChanges(plan, changed.plan).map((line) => `  ${line}`),
          ]
        : []),
    ],
    bodies: changed ? [changed] : [],
    journal: () => host.store.openRun(run),
  }
}

/** The next candidate of a release, in a run of its own, as the one before was begun. */
export async function openNext(
  before: GivenUp,
  setting: Omit<PrepareOptions, 'mode'>,
  host: Host,
): Promise<Opened> {
  const { mode, path } = before
  return openNew({ ...setting, args: { ...setting.args, mode, path }, follows: before }, host)
}

/** The state of a run; undefined where it ended before a person had agreed to start it: nothing is there to resume. */
export async function begunState(
  run: string,
  host: Pick<Host, 'store'>,
): Promise<(State & { readonly target: Target }) | undefined> {
  const state = fold((await host.store.readRun(run)).events)
  const { target } = state
  return target === undefined || !state.reviewed ? undefined : { ...state, target }
}

async function changedPlan(
  setting: Omit<PrepareOptions, 'mode'>,
  state: Pick<State, 'path' | 'mode' | 'borrowedPlan'> & { readonly plan: Plan; readonly target: Target },
): Promise<EventBody | number | undefined> {
  const { project } = setting
  // The plan that came along with a hand-over is never run: this clone's own is, once it is trusted here.
  if (!state.borrowedPlan) {
    if (project.source === 'inferred' || project.source !== state.plan.source) return undefined
    if (project.resolve(state.path).plan.digest === state.plan.digest) return undefined
  }
  const { plan } = project.resolve(state.path)
  const refused = await trustPlan({ ...setting, mode: state.mode }, plan)
  if (refused) return refused.because === 'left' ? exitCodes.interrupted : exitCodes.asking
  return { type: 'plan-resolved', plan: fillTarget(plan, state.target) }
}
