import { join } from 'node:path'
import { z } from 'zod'
import type { ActionContext } from '../../ports/action.js'

const shape = z.object({
  name: z.string(),
  bin: z
    .union([z.string(), z.record(z.string(), z.string())])
    .optional()
    .catch(undefined),
})
const timeoutMs = 20_000

/** What became of a package's commands. */
export interface Tried {
  readonly tried: number
  readonly broken: readonly string[]
}

/**
 * Runs each command of the package installed in `home` with `--version`. Many commands know no such flag: one that
 * starts is good, one that is not there or cannot find its own modules is broken.
 */
export async function tryCommands(
  { write }: Pick<ActionContext, 'write'>,
  home: string,
  manifest: unknown,
): Promise<Tried> {
  const names = Object.keys(commandsOf(manifest))
  const broken: string[] = []
  for (const name of names) {
    const file = join(home, 'node_modules', '.bin', name)
    const options = { cwd: home, timeoutMs, input: '' }
    const result = await write.run(file, ['--version'], options)
    if (result.missing || result.exitCode === 126 || result.exitCode === 127)
      broken.push(`${name} cannot be started`)
    else {
      const lost =
        /(?:Cannot find (?:module|package) '[^']+'|SyntaxError: .+|ERR_PACKAGE_PATH_NOT_EXPORTED)/.exec(
          result.stderr,
        )
      if (result.exitCode !== 0 && lost !== null) broken.push(`${name}: ${lost[0]}`)
    }
  }
  return { tried: names.length, broken }
}

/** The commands that a package brings, and the files that they start. */
export function commandsOf(manifest: unknown): Readonly<Record<string, string>> {
  const { name = '', bin = {} } = shape.safeParse(manifest).data ?? {}
  return typeof bin === 'string' ? { [name.replace(/^@[^/]*\//, '')]: bin } : bin
}
