import { availableParallelism } from 'node:os'
import { LockHeld } from '../../core/errors.js'
import type { State } from '../../core/state.js'
import type { Target } from '../../core/vocabulary.js'
import { openSession } from '../../engine/open-session.js'
import type { View } from '../../engine/view.js'
import { watchSession } from '../../engine/watch-session.js'
import type { RunEntry } from '../../ports/store.js'
import type { Increment } from '../../project/increment-names.js'
import { reminderLines } from '../../views/words/dates.js'
import { ago } from '../../views/words/duration.js'
import type { Arguments } from '../arguments.js'
import { exitCodeOf, exitCodes } from '../exit-codes.js'
import { type Host, withHost } from '../host.js'
import { wizardVersion } from '../version.js'
import { readAnswersFile } from './answers-file.js'
import { chooseRun, resumable } from './choose-run.js'
import { freeClaim } from './claims-of.js'
import { followSession } from './follow.js'
import { inspectRelease } from './inspect.js'
import { begunMeanwhile, type KnownRuns, knownRunsOf } from './meanwhile.js'
import { openProject } from './open-project.js'
import { begunState, type Opening, openNew, openOld } from './open-run.js'
import type { Project } from './project.js'
import { givenOnce, runAfter, type Setting } from './run-after.js'
import { readWish } from './tag-of.js'

/** Resumes the release in progress in a folder's repository, or starts one, in a view that is open already. */
export function release(args: Arguments, view: View, cwd?: string): Promise<number> {
  return withHost(args, (host) => releaseOn(args, host, view), cwd)
}

/** The same on a host that is open already. */
export async function releaseOn(args: Arguments, host: Host, view: View): Promise<number> {
  const { read, store, repository, operator } = host
  let file = await readAnswersFile(read, args.answersFile)
  const answers = { ...file, ...args.answers }
  const asking = { view, ...(answers.trust === undefined ? {} : { answer: answers.trust }) }
  const project = await openProject(args, host, asking)
  const known = await knownRunsOf(host)
  const now = host.clock.now()
  view.say((await store.runs(repository)).flatMap((entry) => reminderLines(entry, now)))
  const entries = await openRuns(args, host, project, view.terminal.interactive)
  const chosen =
    answers.home ??
    (await chooseRun(entries, view.terminal.interactive, (id, question) => view.ask(id, question), now))
  if (chosen === undefined) {
    view.say(['Left. Nothing was changed.'])
    return exitCodes.interrupted
  }
  let setting: Setting = { args, project, read, store, repository, view, answers, operator }
  let opened = chosen === 'new' ? await openNew(setting, host) : await openOld(chosen, setting, host)
  for (;;) {
    if ('exitCode' in opened) return opened.exitCode
    const { exitCode, over, instead } = await workOn(opened, { ...setting, host, file, known })
    if (instead !== undefined) {
      opened = await openOld(instead, setting, host)
      continue
    }
    const after = over && runAfter(over, setting)
    if (!after) return exitCode
    // The plan is what stands here now: the branch may be another one.
    setting = { ...after.setting, project: await openProject(args, host, asking) }
    file = givenOnce(file)
    opened = await after.open(setting, host)
  }
}

interface Work {
  readonly args: Arguments
  readonly host: Host
  readonly view: View
  readonly project: Project
  readonly file: Readonly<Record<string, string>>
  readonly known: KnownRuns
}

/** How a session ended; the state it left, where it was not only watched. */
interface Worked {
  readonly exitCode: number
  readonly over?: State
  /** The run to go on from: somebody began it while this one waited. */
  readonly instead?: string
}

/** Takes the lock, then opens the journal, and follows the session to its end. */
async function workOn(opening: Opening, { args, host, view, project, file, known }: Work): Promise<Worked> {
  const { store, repository, operator, clock } = host
  const { run, mode, path, target } = opening
  const lock = await store.lock(repository, mode === 'live' ? target.tag : run, { operator, run })
  if (!lock.held) {
    if (!view.terminal.interactive) throw new LockHeld(lock.holder)
    const { end } = await followSession(watchSession(store, lock.holder, clock), view)
    return { exitCode: exitCodeOf(end, undefined) }
  }
  const meanwhile = await begunMeanwhile(opening, known, host)
  if (meanwhile) {
    await lock.release()
    if (meanwhile.outcome !== 'complete') return { exitCode: exitCodes.blocked, instead: meanwhile.run }
    view.say([`${meanwhile.operator} released ${target.tag} in the meantime.`])
    return { exitCode: exitCodes.held }
  }
  const journal = await opening.journal()
  view.say([
    ...opening.words,
    ...(lock.taken
      ? [
          `The session that ${lock.taken.operator} began ${ago(clock.now() - Date.parse(lock.taken.since))} ended without a word: taken over.`,
        ]
      : []),
    ...(journal.torn === undefined ? [] : [journal.torn]),
  ])
  const { plan, code } = project.resolve(path)
  const session = await openSession({
    journal,
    lock,
    store,
    clock,
    operator,
    opening: opening.bodies,
    catalogue: { ...project.names.catalogue, functions: code },
    ports: host.stepPorts(journal.folder, view.terminal, plan),
    candidates: host.candidates(journal.folder),
    answers: { flags: args.answers, file, yes: args.yes },
    interactive: view.terminal.interactive,
    capacity: Math.max(2, availableParallelism()),
    wizard: wizardVersion,
    timings: await store.timings(repository),
  })
  const { end, signal } = await followSession(session, view, inspectRelease(session, host.read))
  if (end === 'complete' || end === 'aborted' || end === 'superseded')
    await freeClaim(host, journal.folder, target.tag, plan.remote)
  return { exitCode: exitCodeOf(end, signal), over: session.state }
}

/** True for a target that is the step on that was asked for, if one was; a first release is any step. */
function isStep(target: Target, increment: Increment | undefined): boolean {
  return increment === undefined || target.bump === increment || target.bump === 'first'
}

/** Runs that can be resumed. One that a crash ended before it began is forgotten: nothing happened in it. */
async function openRuns(
  args: Arguments,
  host: Host,
  project: Project,
  interactive: boolean,
): Promise<readonly RunEntry[]> {
  const { mode, modeGiven, fresh } = args
  const [word] = args.words
  const asked = word === undefined ? {} : readWish(word, project.file)
  const duties = word === undefined ? interactive : asked.tag !== undefined
  const due = duties ? { dutiesAt: host.clock.now() } : {}
  const wish = {
    mode,
    modeGiven,
    fresh,
    ...due,
    ...(args.path === undefined ? {} : { path: args.path }),
    ...asked,
  }
  const entries: RunEntry[] = []
  for (const entry of resumable(await host.store.runs(host.repository), wish)) {
    const begun = await begunState(entry.run, host)
    if (!begun) {
      const { follows, ...left } = entry
      await host.store.remember({ ...left, outcome: 'aborted' })
      // The candidate before it has nobody after it: it is looked at again.
      if (follows !== undefined) return openRuns(args, host, project, interactive)
    } else if (isStep(begun.target, asked.increment)) entries.push(entry)
  }
  return entries
}
