import { execFile } from 'node:child_process'
import { WizardError } from '../core/errors.js'
import { errorCode } from './disk-error.js'
import { quietEnvironment, readingGit } from './git-environment.js'

/** Where the wizard's own looks at a repository run. */
export interface GitPlace {
  readonly root: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Nothing of a repository is started or tidied by a look at it. */
const calm = [
  'core.fsmonitor=false',
  'core.safecrlf=false',
  'core.hooksPath=/dev/null',
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap((setting) => ['-c', setting])

/** What a git command printed, byte for byte, or why it could not. */
export type GitBytes =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly missing: boolean; readonly message: string }

/** Runs git for the wizard itself; `extra` is laid over the environment, `input` is what it reads. */
export async function tryGit(
  { root, env }: GitPlace,
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
  input?: string,
): Promise<GitBytes> {
  const options = {
    cwd: root,
    env: { ...quietEnvironment(env), ...readingGit, ...extra },
    encoding: 'buffer',
    maxBuffer: 2 ** 30,
    windowsHide: true,
  } as const
  return new Promise((resolve) => {
    const child = execFile('git', [...calm, ...args], options, (error, stdout, stderr) => {
      if (error === null) return resolve({ ok: true, bytes: stdout })
      const message = stderr.toString('utf8').trim() || error.message
      resolve({ ok: false, missing: errorCode(error) === 'ENOENT', message })
    })
    child.stdin?.end(input)
  })
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
