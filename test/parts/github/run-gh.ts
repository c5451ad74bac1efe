import { spawnSync } from 'node:child_process'
import { execa } from 'execa'
import type { GithubEnv } from './github.js'

/** Whether GitHub's own client is on this machine. */
export const haveGh = spawnSync('gh', ['--version']).status === 0

/** What a command left behind. */
export interface Outcome {
  readonly code: number | undefined
  readonly stdout: string
  readonly stderr: string
}

const run = async (file: string, env: GithubEnv, args: readonly string[], cwd?: string): Promise<Outcome> => {
  const options = { env, reject: false, stdin: 'ignore', ...(cwd !== undefined && { cwd }) } as const
  const { exitCode, stdout, stderr } = await execa(file, args, options)
  return { code: exitCode, stdout, stderr }
}

/** Runs the real `gh` against a local GitHub; never rejects on an exit code. */
export const runGh = (env: GithubEnv, args: readonly string[], cwd?: string): Promise<Outcome> =>
  run('gh', env, args, cwd)

/** Runs git with github.com going to a local GitHub; never rejects on an exit code. */
export const runGit = (env: GithubEnv, args: readonly string[], cwd: string): Promise<Outcome> =>
  run('git', env, args, cwd)

/** Runs `gh` and gives its JSON output; throws with what gh said when it fails. */
export const readGh = async (env: GithubEnv, args: readonly string[], cwd?: string): Promise<unknown> => {
  const { code, stdout, stderr } = await runGh(env, args, cwd)
  if (code !== 0) throw new Error(`gh ${args.join(' ')} exited ${code}: ${stderr}`)
  return JSON.parse(stdout)
}
