import { spawnSync } from 'node:child_process'

/** The folder of a bare repository. */
export type GitDirectory = string

const env = {
  PATH: process.env.PATH ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'GitHub',
  GIT_AUTHOR_EMAIL: 'noreply@github.com',
  GIT_COMMITTER_NAME: 'GitHub',
  GIT_COMMITTER_EMAIL: 'noreply@github.com',
  TZ: 'UTC',
}

/** Runs git in a bare repository; gives its exit code and raw output, also when it fails. */
export const tryGit = (
  directory: GitDirectory,
  args: readonly string[],
  input?: Buffer,
  extra: Readonly<Record<string, string>> = {},
) => {
  const run = spawnSync('git', ['--git-dir', directory, ...args], {
    input,
    env: { ...env, ...extra },
    maxBuffer: 256 * 1024 * 1024,
  })
  if (run.error) throw run.error
  return { code: run.status ?? 1, stdout: run.stdout, stderr: run.stderr.toString() }
}

/** Runs git in a bare repository and gives its trimmed output; throws when git fails. */
export const git = (
  directory: GitDirectory,
  args: readonly string[],
  input?: Buffer,
  extra: Readonly<Record<string, string>> = {},
): string => {
  const run = tryGit(directory, args, input, extra)
  if (run.code !== 0) throw new Error(`git ${args.join(' ')} exited ${run.code}: ${run.stderr}`)
  return run.stdout.toString().trimEnd()
}
