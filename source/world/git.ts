import { WizardError } from '../core/errors.js'
import type { CommandOptions, CommandResult } from '../ports/command.js'
import { runChild } from './child.js'
import { showCommand } from './command-line.js'
import type { RunCommand } from './commands.js'
import { quietEnvironment, readingGit } from './git-environment.js'
import { writingReason } from './git-guard.js'

/**
 * Of every look at a repository: no program is started, nothing is tidied beside what was asked, and commits are told as
 * they are, without the words of a signature before them or in another encoding.
 */
const calm = [
  '--no-pager',
  ...settings('core.fsmonitor=false', 'gc.auto=0', 'maintenance.auto=false'),
  ...settings('log.showSignature=false', 'i18n.logOutputEncoding=UTF-8'),
]

/** Of the wizard's own looks, which write objects and refs: no hook runs, and no line end is judged. */
const own = settings('core.safecrlf=false', 'core.hooksPath=/dev/null')

function settings(...all: readonly string[]): readonly string[] {
  return all.flatMap((setting) => ['-c', setting])
}

/** Makes the git that only reads. A command that might write is refused: the promise rejects, nothing ran. */
export function makeReadingGit(
  run: RunCommand,
): (args: readonly string[], options?: CommandOptions) => Promise<CommandResult> {
  return async (args, options = {}) => {
    const reason = writingReason(args)
    if (reason !== undefined) {
      throw new WizardError(
        `git ${args.join(' ')} was refused: ${reason}. Expected a git command that only reads.`,
        { remedy: 'Make it an action, where the repository may change.' },
      )
    }
    const command = {
      file: 'git',
      args: [...calm, ...withoutPrograms(args)],
      shown: showCommand('git', args),
    }
    return run(command, { ...options, env: { ...options.env, ...readingGit } })
  }
}

/** A person's own diff programs are for people: their output is not what git documents. */
function withoutPrograms(args: readonly string[]): readonly string[] {
  const at = args.findIndex((arg) => !arg.startsWith('-'))
  if (!['diff', 'log', 'show', 'whatchanged'].includes(args[at] ?? '')) return args
  return [...args.slice(0, at + 1), '--no-ext-diff', '--no-textconv', ...args.slice(at + 1)]
}

/** Where the wizard's own looks at a repository run. */
export interface GitPlace {
  readonly root: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** How long a remote may say nothing, in milliseconds. */
  readonly patienceMs?: number
}

/** What a git command printed, byte for byte, or why it could not. */
export type GitBytes =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly missing: boolean; readonly message: string }

/** Runs git for the wizard itself; `extra` is laid over the environment, `input` is what it reads. */
export async function tryGit(
  { root, env, patienceMs = REMOTE_TIMEOUT_MS }: GitPlace,
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
  input?: string,
): Promise<GitBytes> {
  const [out, err]: [Uint8Array[], Uint8Array[]] = [[], []]
  const command = {
    file: 'git',
    args: [...calm, ...own, ...args],
    cwd: root,
    env: { ...quietEnvironment(env), ...readingGit, ...extra },
    graceMs: GRACE_MS,
  }
  const options = {
    ...(input === undefined ? {} : { input }),
    ...(asksRemote.has(args[0] ?? '') ? { timeoutMs: patienceMs } : {}),
  }
  const end = await runChild(command, options, { stdout: keeper(out), stderr: keeper(err) })
  if (end.exitCode === 0) return { ok: true, bytes: Buffer.concat(out) }
  const message =
    end.stopped === 'timed-out'
      ? `no answer within ${patienceMs / 1000} s`
      : end.problem ||
        Buffer.concat(err).toString('utf8').trim() ||
        `git ended with ${end.exitCode ?? end.signal}`
  return { ok: false, missing: end.missing, message }
}

/** What goes to a remote, which may take the call and never answer. */
export const asksRemote: ReadonlySet<string> = new Set(['push', 'fetch', 'pull', 'clone', 'ls-remote'])
const REMOTE_TIMEOUT_MS = 60_000
const GRACE_MS = 2000

function keeper(chunks: Uint8Array[]) {
  return { push: (chunk: Uint8Array) => void chunks.push(chunk) }
}

/** The same, with an error where git could not. */
export async function git(
  place: GitPlace,
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
  input?: string,
): Promise<Buffer> {
  const result = await tryGit(place, args, extra, input)
  if (result.ok) return result.bytes
  throw new WizardError(`git ${args.join(' ')} could not read the repository: ${result.message}`, {
    remedy: 'Run the command by hand to see what is wrong with the repository.',
  })
}

/** Names as `-z` gives them. */
export function splitNul(bytes: Buffer): readonly string[] {
  return bytes.toString('utf8').split('\0').slice(0, -1)
}
