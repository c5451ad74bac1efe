import type { Stats } from 'node:fs'
import { access, readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { sha256 } from '../plan/digest.js'
import type { CommandOptions, CommandResult } from '../ports/command.js'
import type { ReadPort } from '../ports/read.js'
import { compileGlobs } from '../project/globs.js'
import { type CommandSettings, makeCommands, type RunCommand } from './commands.js'
import { diskError, errorCode } from './disk-error.js'
import { findProgram } from './find-program.js'
import { git, makeReadingGit, splitNul } from './git.js'
import { quietEnvironment } from './git-environment.js'
import { makeGet } from './http.js'
import type { SharedAnswers } from './shared-answers.js'

export interface ReadPortSettings extends CommandSettings {
  readonly runFolder: string
  /** The remote that the plan names. */
  readonly remote?: string | undefined
  /** What runs share; a folder inside the run's own where it is left out. */
  readonly cacheFolder?: string
  /** The `User-Agent` of requests. */
  readonly agent: string
  readonly platform?: NodeJS.Platform
  /** Ends every command, request and wait of the port. */
  readonly signal?: AbortSignal
  /** Hears of every command that ended, for the evidence. */
  readonly onResult?: (result: CommandResult) => void
  /** What the checks of a session share; without it each asks for itself. */
  readonly shared?: SharedAnswers
}

/** A question to git or to a service that takes longer than this has no answer. */
const ASK_TIMEOUT_MS = 120_000

/** The port of checks and probes: it can look, and has no way to change anything. */
export function makeReadPort(settings: ReadPortSettings): ReadPort {
  const { root, runFolder, clock, env, platform = process.platform, signal } = settings
  const { cacheFolder = join(runFolder, 'cache') } = settings
  const { onResult, shared: answers, ...untold } = settings
  const run = makePortCommands(untold)
  const patient = (options: CommandOptions = {}): CommandOptions => ({
    timeoutMs: ASK_TIMEOUT_MS,
    ...options,
  })
  const readingGit = makeReadingGit(makePortCommands(withoutLog(settings)))
  const fetchAnswer = makeGet(settings)
  const at = (path: string): string => resolve(root, path)

  return {
    root,
    runFolder,
    ...(settings.remote === undefined ? {} : { remote: settings.remote }),
    cacheFolder,
    clock: {
      now: () => clock.now(),
      sleep: (ms, other) => clock.sleep(ms, joinSignals(signal, other).signal),
    },
    env,
    platform,
    git: (args, options) => readingGit(args, patient(options)),
    async query(file, args, { shared, decidedBy, ...options } = {}) {
      const ask = () => run({ file, args }, patient(options))
      const question = () => ({
        words: sha256(JSON.stringify([file, args, root, options.cwd, options.env, decidedBy])),
        lasting: decidedBy !== undefined,
      })
      const result = await (shared && answers ? answers.share(question(), ask) : ask())
      onResult?.(result)
      return result
    },
    readText: async (path) => (await readIfThere(at(path)))?.toString('utf8'),
    readBytes: (path) => readIfThere(at(path)),
    exists: (path) =>
      access(at(path)).then(
        () => true,
        () => false,
      ),
    names: (folder) => namesIn(at(folder)),
    async list(globs) {
      const matches = compileGlobs(globs)
      const [known, gone] = await Promise.all([
        git(settings, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']),
        git(settings, ['ls-files', '-z', '--deleted']),
      ])
      const missing = new Set(splitNul(gone))
      return [...new Set(splitNul(known))].filter((path) => matches(path) && !missing.has(path)).sort()
    },
    get: (url, options = {}) => fetchAnswer(url, { ...options, ...joinSignals(signal, options.signal) }),
    modifiedAt: async (path) => (await statIfThere(at(path)))?.mtimeMs,
    has: async (program) => (await findProgram(program, env, platform)) !== undefined,
  }
}

/** The runner of a port's commands: nobody is asked for a password, the port's signal ends them, results are told. */
export function makePortCommands(settings: ReadPortSettings): RunCommand {
  const run = makeCommands({ ...settings, env: quietEnvironment(settings.env) })
  return async (command, options = {}) => {
    const result = await run(command, { ...options, ...joinSignals(settings.signal, options.signal) })
    settings.onResult?.(result)
    return result
  }
}

/** Looks at git are many and small: their results are told, and no log is kept of them. */
function withoutLog({ openLog: _, ...settings }: ReadPortSettings): ReadPortSettings {
  return settings
}

/** The options' signal that aborts when any of those given does. */
export function joinSignals(...signals: readonly (AbortSignal | undefined)[]): {
  readonly signal?: AbortSignal
} {
  const given = signals.filter((signal) => signal !== undefined)
  return given.length === 0 ? {} : { signal: AbortSignal.any(given) }
}

const readIfThere = (path: string): Promise<Buffer | undefined> => ifThere(path, () => readFile(path))
const namesIn = async (folder: string): Promise<readonly string[]> => {
  const entries = (await ifThere(folder, () => readdir(folder, { withFileTypes: true }))) ?? []
  return entries.flatMap((entry) => (entry.isDirectory() ? [] : entry.name)).sort()
}
const statIfThere = (path: string): Promise<Stats | undefined> => ifThere(path, () => stat(path))

async function ifThere<T>(path: string, look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error) ?? '')) return undefined
    throw diskError(error, path, 'read')
  }
}
