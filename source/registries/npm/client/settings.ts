import { join } from 'node:path'
import type { CommandResult } from '../../../ports/command.js'
import type { ReadPort } from '../../../ports/read.js'

const timeoutMs = 30_000

/**
 * Asks npm for settings that count in a package's folder. Starting npm takes longer than all that the checks do, so the
 * answer is shared as long as the files that it comes from are the same.
 */
export async function readSettings(
  read: ReadPort,
  dir: string,
  keys: readonly string[],
): Promise<CommandResult> {
  const decidedBy = await Promise.all(settingsFiles(read, dir).map((path) => read.readText(path)))
  const ask = (cwd: string) =>
    read.query('npm', ['config', 'get', ...keys], { cwd, timeoutMs, shared: true, decidedBy })
  const asked = await ask(dir)
  // Inside a workspace npm reads the settings of the root, yet tells them only there.
  return asked.stderr.includes('ENOWORKSPACES') ? ask('.') : asked
}

/** The files of the package, the project and the person: the nearest that says something counts. */
export function settingsFiles({ env }: ReadPort, dir: string): readonly string[] {
  const named = env.npm_config_userconfig ?? env.NPM_CONFIG_USERCONFIG
  const person = named ?? join(env.HOME ?? env.USERPROFILE ?? '.', '.npmrc')
  return [...new Set([join(dir, '.npmrc'), '.npmrc', person])]
}
