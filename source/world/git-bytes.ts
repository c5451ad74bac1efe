import { execa } from 'execa'
import { WizardError } from '../core/errors.js'
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

/** Runs git for the wizard itself; `extra` is laid over the environment. */
export async function tryGit(
  { root, env }: GitPlace,
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): Promise<GitBytes> {
  const result = await execa('git', [...calm, ...args], {
    cwd: root,
    env: { ...quietEnvironment(env), ...readingGit, ...extra },
    extendEnv: false,
    encoding: 'buffer',
    stripFinalNewline: false,
    maxBuffer: 2 ** 30,
    stdin: 'ignore',
    reject: false,
  })
  if (result.exitCode === 0) return { ok: true, bytes: Buffer.from(result.stdout) }
  const said = Buffer.from(result.stderr ?? [])
    .toString('utf8')
    .trim()
  const message = said || (result.originalMessage ?? `it exited with ${result.exitCode}`)
  return { ok: false, missing: result.code === 'ENOENT', message }
}

/** The same, with an error where git could not. */
export async function git(
  place: GitPlace,
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const result = await tryGit(place, args, extra)
  if (result.ok) return result.bytes
  throw new WizardError(`git ${args.join(' ')} could not read the repository: ${result.message}`, {
    remedy: 'Run the command by hand to see what is wrong with the repository.',
  })
}

/** Names as `-z` gives them. */
export function splitNul(bytes: Buffer): readonly string[] {
  return bytes.toString('utf8').split('\0').slice(0, -1)
}
