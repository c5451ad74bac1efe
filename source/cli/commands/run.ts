import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { LockHeld, Usage } from '../../core/errors.js'
import type { Happening } from '../../core/event.js'
import { fold } from '../../core/evolve.js'
import type { Mode } from '../../core/vocabulary.js'
import { openSession } from '../../engine/open-session.js'
import type { View } from '../../engine/view.js'
import { watchSession } from '../../engine/watch-session.js'
import type { Journal } from '../../ports/store.js'
import { parseTag } from '../../project/tag-form.js'
import type { Arguments } from '../arguments.js'
import { exitCodeOf, exitCodes } from '../exit-codes.js'
import { type Host, openHost } from '../host.js'
import { readAnswersFile } from '../run/answers-file.js'
import { chooseRun, resumable } from '../run/choose-run.js'
import { fillTarget } from '../run/fill.js'
import { followSession } from '../run/follow.js'
import { openProject } from '../run/open-project.js'
import { type PrepareOptions, prepareRun, trustPlan } from '../run/prepare-run.js'
import { wizardVersion } from '../version.js'
import { openView } from '../view.js'

/** Resumes the release in progress in this repository, or starts one. */
export async function run(args: Arguments, cwd?: string): Promise<number> {
  const host = await openHost(args, cwd)
  const view = await openView(args, host)
  try {
    return await runWith(args, host, view)
  } finally {
    view.close()
    await host.close()
  }
}

/** The same over a host and a view that are open already. */
export async function runWith(args: Arguments, host: Host, view: View): Promise<number> {
  const { read, store, catalogue, repository } = host
  const answersFile = await readAnswersFile(read, args.answersFile)
  const answers = { ...answersFile, ...args.answers }
  const project = await openProject(args, host, {
    view,
    ...(answers.trust === undefined ? {} : { answer: answers.trust }),
  })
  const [word] = args.words
  const version =
    word === undefined ? undefined : parseTag({ template: project.file.tag ?? 'v${version}' }, word)
  const tag = version === undefined ? undefined : word
  const wish = {
    mode: args.mode,
    modeGiven: args.modeGiven,
    fresh: args.fresh,
    ...(args.path === undefined ? {} : { path: args.path }),
    ...(tag === undefined ? {} : { tag }),
  }
  const entries = resumable(await store.runs(repository), wish)
  const given = answers.home
  const run =
    given ??
    (await chooseRun(
      entries,
      view.terminal.interactive,
      (id, question) => view.ask(id, question),
      host.clock.now(),
    ))
  if (run === undefined) return exitCodes.interrupted
  const setting = { args, project, read, store, repository, view, answers, operator: host.operator }
  const opened = run === 'new' ? await openNew(setting, host) : await openOld(run, setting, host)
  if (typeof opened === 'number') return opened
  const { journal, opening, mode, path } = opened
  const state = fold(journal.events)
  const lockName = mode === 'live' ? (state.target?.tag ?? tagOf(opening) ?? journal.run) : journal.run
  const lock = await store.lock(repository, lockName, { operator: host.operator, run: journal.run })
  if (!lock.held) {
    await journal.close()
    if (!view.terminal.interactive) throw new LockHeld(lock.holder)
    const { end } = await followSession(watchSession(store, lock.holder, host.clock), view)
    return exitCodeOf(end, undefined)
  }
  if (lock.taken)
    view.say([
      `The session of ${lock.taken.operator} (since ${lock.taken.since}) ended without a word: taken over.`,
    ])
  if (journal.torn !== undefined) view.say([journal.torn])
  const session = await openSession({
    journal,
    lock,
    store,
    opening,
    catalogue: { ...catalogue, functions: project.resolve(path).code },
    clock: host.clock,
    ports: host.stepPorts(journal.folder, view.terminal),
    candidates: host.candidates(journal.folder),
    answers: { flags: args.answers, file: answersFile, yes: args.yes },
    interactive: view.terminal.interactive,
    capacity: Math.max(2, availableParallelism()),
    operator: host.operator,
    wizard: wizardVersion,
    timings: await store.timings(repository),
  })
  const { end, signal } = await followSession(session, view)
  return exitCodeOf(end, signal)
}

interface Opened {
  readonly journal: Journal
  readonly opening: readonly Happening[]
  readonly mode: Mode
  readonly path: string
}

/** A new run: target, plan, trust and review first; nothing is written before a person agreed to start. */
async function openNew(setting: Omit<PrepareOptions, 'mode'>, host: Host): Promise<Opened | number> {
  const { args, view, operator, repository } = setting
  const { mode } = args
  const prepared = await prepareRun({ ...setting, mode })
  if (!prepared.ready) {
    if (prepared.because === 'left') return exitCodes.interrupted
    view.say([
      `A question waits for a person: ${prepared.question ?? ''}`,
      '  Answer it with --answer, or run this in a terminal.',
    ])
    return exitCodes.asking
  }
  const path = args.path ?? 'release'
  const at = new Date(host.clock.now()).toISOString()
  const run = `${at.replace(/[-:.]/g, '').slice(0, 15)}-${randomBytes(3).toString('hex')}`
  const journal = await host.store.createRun({
    run,
    repository,
    path,
    mode,
    operator,
    outcome: 'in-progress',
    startedAt: at,
    lastAt: at,
    tag: prepared.chosen.target.tag,
  })
  const started: Happening = {
    type: 'run-started',
    run,
    path,
    mode,
    operator,
    repository,
    wizard: wizardVersion,
  }
  return { journal, mode, path, opening: [started, ...prepared.opening] }
}

/** A run that was left: its own plan, or the plan as it is now where it was changed and a person agrees. */
async function openOld(
  run: string,
  setting: Omit<PrepareOptions, 'mode'>,
  host: Host,
): Promise<Opened | number> {
  const { project, view } = setting
  const seen = await host.store.readRun(run)
  const state = fold(seen.events)
  if (!state.plan || !state.target) {
    throw new Usage(`The run ${run} ended before it had a target.`, 'Start a new one: release-wizard --fresh')
  }
  const changed = await changedPlan(setting, { ...state, plan: state.plan, target: state.target })
  if (typeof changed === 'number') return changed
  const journal = await host.store.openRun(run)
  view.say([
    `Resuming ${state.target.tag} (${state.path}, ${state.mode}), started ${state.startedAt} by ${state.operator}.`,
  ])
  if (changed && project.source !== 'inferred')
    view.say([`${project.source} changed since: what it touches is judged anew.`])
  return { journal, mode: state.mode, path: state.path, opening: changed ? [changed] : [] }
}

async function changedPlan(
  setting: Omit<PrepareOptions, 'mode'>,
  state: {
    readonly path: string
    readonly mode: Mode
    readonly plan: { digest: string; source: string }
    readonly target: Parameters<typeof fillTarget>[1]
  },
): Promise<Happening | number | undefined> {
  const { project } = setting
  if (project.source === 'inferred' || project.source !== state.plan.source) return undefined
  const plan = project.resolve(state.path).plan
  if (plan.digest === state.plan.digest) return undefined
  const refused = await trustPlan({ ...setting, mode: state.mode }, plan)
  if (refused) return refused.because === 'left' ? exitCodes.interrupted : exitCodes.asking
  return { type: 'plan-resolved', plan: fillTarget(plan, state.target) }
}

function tagOf(opening: readonly Happening[]): string | undefined {
  return opening.find((one) => one.type === 'target-chosen')?.target.tag
}
