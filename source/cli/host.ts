import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import type { PortFactory } from '../engine/context.js'
import type { Plan } from '../plan/plan.js'
import type { CandidatePort } from '../ports/candidate.js'
import type { Clock } from '../ports/clock.js'
import type { Catalogue } from '../ports/kind.js'
import type { ReadPort } from '../ports/read.js'
import type { Terminal } from '../ports/terminal.js'
import type { WritePort } from '../ports/write.js'
import { makeCandidates } from '../world/candidate.js'
import { systemClock } from '../world/clock.js'
import { tryGit } from '../world/git.js'
import { makeOneTimePasswords } from '../world/one-time-passwords.js'
import { makeReadPort, type ReadPortSettings } from '../world/read-port.js'
import { makeRedactor } from '../world/redaction.js'
import { findRepository } from '../world/repository.js'
import { cacheFolder } from '../world/run-folder.js'
import { makeScratch } from '../world/scratch.js'
import { makeSharedAnswers } from '../world/shared-answers.js'
import { openStepLog } from '../world/step-log.js'
import { type DiskStore, makeStore } from '../world/store.js'
import { makePlainTerminal } from '../world/terminal.js'
import { requirePlaces, workingFolder } from '../world/working-folder.js'
import { makeWritePort } from '../world/write-port.js'
import type { Arguments } from './arguments.js'
import { makeCatalogue } from './catalogue.js'
import { homeFolder } from './state-reader.js'
import { wizardVersion } from './version.js'

/** The place a command works in: the repository, the state on this machine, and the ports to both. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly catalogue: Catalogue
  /** The repository's key. */
  readonly repository: string
  readonly operator: string
  readonly store: DiskStore
  /** Ports outside a run: for looking before there is one. */
  readonly read: ReadPort
  readonly write: WritePort
  /** The ports of a run's steps, each with its own log in the run's folder. */
  stepPorts(runFolder: string, terminal: Terminal, plan?: Pick<Plan, 'redact' | 'remote'>): PortFactory
  candidates(runFolder: string): CandidatePort
  close(): Promise<void>
}

/** Opens the host for a command in `cwd`. Throws a usage error outside a repository. */
export async function openHost(args: Arguments, cwd = workingFolder()): Promise<Host> {
  const { env } = process
  const clock = systemClock
  const found = await findRepository(cwd, env)
  const home = homeFolder(env)
  await requirePlaces({ root: found.root, env }, home)
  const redactor = makeRedactor({ env })
  const scratch = makeScratch()
  const passwords = makeOneTimePasswords()
  const common = {
    root: found.root,
    env,
    clock,
    redact: redactor,
    agent: `release-wizard/${wizardVersion}`,
    cacheFolder: cacheFolder(home, found.key),
    shared: makeSharedAnswers(clock.now),
  }
  const outside: ReadPortSettings = { ...common, runFolder: join(home, 'outside') }
  const store = makeStore({ home, clock, clean: redactor })
  return {
    env,
    clock,
    store,
    catalogue: makeCatalogue(),
    repository: found.key,
    operator: args.operator ?? (await operatorOf(found.root, env)),
    read: makeReadPort(outside),
    write: makeWritePort({ ...outside, terminal: makePlainTerminal(), scratch }),
    stepPorts(runFolder, terminal, plan) {
      const clean = makeRedactor({ env, redact: plan?.redact ?? [] })
      return ({ step, secrets, signal, onLine, onResult }) => {
        const openLog = () => openStepLog(runFolder, step)
        const settings = {
          ...common,
          redact: clean,
          remote: plan?.remote,
          runFolder,
          signal,
          onResult,
          openLog,
        }
        return {
          read: makeReadPort(settings),
          write: makeWritePort({
            ...settings,
            terminal,
            scratch,
            passwords,
            onLine,
            withoutSecrets: !secrets,
          }),
        }
      }
    },
    candidates: (runFolder) =>
      makeCandidates({ root: found.root, env, folder: join(runFolder, 'candidate') }),
    close: () => scratch.close(),
  }
}

/** Works on the host of a command, and closes it whatever comes of that. */
export async function withHost<T>(
  args: Arguments,
  work: (host: Host) => Promise<T>,
  cwd?: string,
): Promise<T> {
  const host = await openHost(args, cwd)
  try {
    return await work(host)
  } finally {
    await host.close()
  }
}

/** Who is releasing, where nobody says: the name that git signs with, else that of the account. */
async function operatorOf(root: string, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  if (env.RELEASE_WIZARD_OPERATOR) return env.RELEASE_WIZARD_OPERATOR
  const asked = await tryGit({ root, env }, ['config', 'user.name'])
  const named = (asked.ok && asked.bytes.toString('utf8').trim()) || env.USER || env.USERNAME
  if (named) return named
  try {
    return userInfo().username
  } catch {
    return hostname()
  }
}
