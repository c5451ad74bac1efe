import { copyFile, mkdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { WizardError } from '../core/errors.js'
import { sha256 } from '../plan/digest.js'
import type { CommandOptions, CommandResult } from '../ports/command.js'
import type { Terminal } from '../ports/terminal.js'
import type { WritePort } from '../ports/write.js'
import { writeAtomically } from './atomic-write.js'
import { diskError } from './disk-error.js'
import { asksRemote } from './git.js'
import { plainGit, quietEnvironment } from './git-environment.js'
import { handOver } from './hand-over.js'
import { makeOneTimePasswords, type OneTimePasswords } from './one-time-passwords.js'
import { joinSignals, makePortCommands, makeReadPort, type ReadPortSettings } from './read-port.js'
import type { Scratch } from './scratch.js'
import { publishTokens, withoutPublishTokens } from './secret-names.js'
import { shellCommand } from './shell.js'
import { makeZx } from './zx-shell.js'

export interface WritePortSettings extends ReadPortSettings {
  readonly terminal: Terminal
  readonly scratch: Scratch
  /** What a person typed in this session; without it each port asks for itself. */
  readonly passwords?: OneTimePasswords
  /** The live tail of shell lines and commands, where their options name no other. */
  readonly onLine?: (line: string) => void
  /** True for gates: what the plan wrote does not get publish tokens. Built-ins' own commands still do. */
  readonly withoutSecrets?: boolean
  /** How long git may talk with a remote, in milliseconds. */
  readonly patienceMs?: number
}

/** The port of actions: everything a check may do, and the means to change the world. */
export function makeWritePort(given: WritePortSettings): WritePort {
  const { root, terminal, scratch, onLine, patienceMs, withoutSecrets = false } = given
  const { passwords = makeOneTimePasswords() } = given
  const onResult = (result: CommandResult): void => {
    given.shared?.forget()
    given.onResult?.(result)
  }
  const settings = { ...given, onResult }
  const planSettings = withoutSecrets ? { ...settings, env: withoutPublishTokens(settings.env) } : settings
  const withheld = withoutSecrets ? publishTokens(settings.env) : []
  const [run, runOfPlan] = [makePortCommands(settings), makePortCommands(planSettings)]
  const live = <T extends CommandOptions>(options: T | undefined): CommandOptions => ({
    ...(onLine === undefined ? {} : { onLine }),
    ...options,
  })
  const at = (path: string): string => resolve(root, path)
  const told = <T extends CommandResult | undefined>(result: T): T => {
    if (result !== undefined) onResult(result)
    return result
  }

  return {
    ...makeReadPort(given),
    run: (file, args, options) =>
      run({ file, args }, live(file === 'git' ? gitOptions(args, options, patienceMs) : options)),
    shell: async (line, options = {}) => {
      const { shell, ...rest } = options
      const result = await runOfPlan(shellCommand(line, shell), live(rest))
      return sayWithheld(explained(result, shell ?? 'bash'), withheld)
    },
    handOver: async (file, args, options) =>
      told(
        await handOver(
          planSettings,
          terminal,
          { file, args },
          { ...options, ...joinSignals(settings.signal, options?.signal) },
        ),
      ),
    oneTimePassword: (place, anew) => passwords.get(place, terminal, anew === true),
    zx: (options) =>
      makeZx(
        { ...planSettings, env: quietEnvironment(planSettings.env) },
        { ...joinSignals(settings.signal), ...live(options) },
      ),
    writeText: (path, text) => attempt(at(path), (file) => replaceFile(root, file, text)),
    copyFile: (from, to) =>
      attempt(at(to), async (file) => {
        await mkdir(dirname(file), { recursive: true })
        const draft = `${file}.draft`
        try {
          await copyFile(at(from), draft)
          await rename(draft, file)
        } catch (error) {
          await rm(draft, { force: true })
          throw error
        }
      }),
    makeFolder: (path) =>
      attempt(at(path), async (folder) => void (await mkdir(folder, { recursive: true }))),
    remove: (path) => attempt(at(path), (file) => removeBelow(root, file)),
    temporaryFolder: (label) => scratch.folder(label),
    at: (folder) => makeWritePort({ ...given, passwords, root: folder }),
  }
}

/** A hook before a push may run all tests; a remote that says nothing for so long says nothing any more. */
const PATIENCE_MS = 30 * 60_000

function gitOptions(
  [task = '']: readonly string[],
  options: CommandOptions = {},
  timeoutMs = PATIENCE_MS,
): CommandOptions {
  const bound = asksRemote.has(task) ? { timeoutMs } : {}
  return { ...bound, ...options, env: { ...plainGit, ...options.env } }
}

async function attempt<T>(path: string, work: (path: string) => Promise<T>): Promise<T> {
  try {
    return await work(path)
  } catch (error) {
    throw diskError(error, path, 'written')
  }
}

/** A link is written through; permission bits stay. */
async function replaceFile(root: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await realpath(path).catch(() => path)
  const before = await stat(file).catch(() => undefined)
  const mode = before === undefined ? {} : { mode: before.mode & 0o777 }
  await writeAtomically(file, text, { ...mode, ...(await draftFor(root, file)) })
}

/** Drafts of the repository's files live in .git, where a crash leaves no untracked file behind. */
async function draftFor(root: string, file: string): Promise<{ readonly draft?: string }> {
  if (relative(root, file).startsWith('..')) return {}
  const gitFolder = join(root, '.git')
  const [there, here] = await Promise.all([stat(gitFolder).catch(() => undefined), stat(dirname(file))])
  if (!there?.isDirectory() || there.dev !== here.dev) return {}
  return { draft: join(gitFolder, `release-wizard-${sha256(file).slice(0, 12)}.draft`) }
}

async function removeBelow(root: string, path: string): Promise<void> {
  const outside = relative(path, root)
  if (!outside.startsWith('..') || basename(path) === '.git' || dirname(path) === path) {
    throw new WizardError(
      `${path} holds the repository and is not removed. Expected a file or folder below it.`,
      {
        remedy: 'Correct the path in the plan.',
      },
    )
  }
  await rm(path, { recursive: true, force: true })
}

/** What to do about a shell that is not there. */
function explained(result: CommandResult, shell: string): CommandResult {
  if (!result.missing) return result
  const word =
    shell === 'bash' && process.platform === 'win32' ? 'Install Git for Windows, which has it' : 'Install it'
  const line = `The shell ${shell} was not found. ${word}, or name another one as the step's shell.`
  return { ...result, stderr: line, tail: [line] }
}

/** A command that failed and speaks of a token may have failed for want of it. */
function sayWithheld(result: CommandResult, withheld: readonly string[]): CommandResult {
  if (result.exitCode === 0) return result
  const [named] = withheld.filter((name) => `${result.stdout}\n${result.stderr}`.includes(name))
  if (named === undefined) return result
  const line = `error: ${named} is withheld from gates, for it can publish; a step's own env: can give another one.`
  return { ...result, tail: [...result.tail, line] }
}
