import { join } from 'node:path'
import { z } from 'zod'
import type { CommandResult } from '../../../ports/command.js'
import type { ReadPort } from '../../../ports/read.js'
import { compileGlobs } from '../../../project/globs.js'
import { readJson } from '../../../project/manifests.js'

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
  const asked = await ask(await settingsFolder(read, dir))
  // Inside a workspace npm reads the settings of the root, yet tells them only there.
  return asked.stderr.includes('ENOWORKSPACES') ? ask('.') : asked
}

/** The files of the package, the project and the person: the nearest that says something counts. */
export function settingsFiles({ env }: ReadPort, dir: string): readonly string[] {
  const named = env.npm_config_userconfig ?? env.NPM_CONFIG_USERCONFIG
  const person = named ?? join(env.HOME ?? env.USERPROFILE ?? '.', '.npmrc')
  return [...new Set([join(dir, '.npmrc'), '.npmrc', person])]
}

/**
 * The folder to ask npm in, so that the settings of a package count: the root where they are the same there, for what is
 * asked of many packages is then asked once.
 */
export async function settingsFolder(read: ReadPort, dir: string): Promise<string> {
  if (!(await read.exists('package.json')) || (await read.exists(join(dir, '.npmrc')))) return dir
  const isSame = !(await read.exists('.npmrc')) || (await isWorkspace(read, dir))
  return isSame ? '.' : dir
}

const root = z.object({
  workspaces: z.union([z.array(z.string()), z.object({ packages: z.array(z.string()) })]),
})

/** Inside of a workspace npm reads the settings of its root. */
async function isWorkspace(read: ReadPort, dir: string): Promise<boolean> {
  const json = readJson((await read.readText('package.json')) ?? '', 'package.json')
  const { workspaces } = (json.ok ? root.safeParse(json.value).data : undefined) ?? {}
  const globs = workspaces && 'packages' in workspaces ? workspaces.packages : (workspaces ?? [])
  return compileGlobs(globs.map((glob) => glob.replace(/\/$/, '')))(dir)
}
