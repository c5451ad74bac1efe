import { delimiter } from 'node:path'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { fail, type NotPassed } from '../../ports/verdict.js'
import { channelEnvironment } from './environment.js'

/** Runs the plan's shell line with the installed programs first on PATH; undefined where it passed, or there is none. */
export async function smokeTest(
  { read, write, release }: ActionContext,
  line: string | undefined,
  {
    programs,
    cwd,
    env = {},
  }: {
    readonly programs: string
    readonly cwd: string
    readonly env?: Readonly<Record<string, string>>
  },
): Promise<NotPassed | undefined> {
  if (line === undefined) return undefined
  const result = await write.shell(line, {
    cwd,
    env: {
      ...env,
      ...channelEnvironment(release, read),
      PATH: `${programs}${delimiter}${read.env.PATH ?? ''}`,
    },
  })
  if (succeeded(result)) return undefined
  return fail(
    `what was installed does not run: ${result.tail.at(-1) ?? `exit code ${result.exitCode}`}`,
    `exit code 0 of: ${line}`,
    'try it by hand; a broken version is recalled: release-wizard --path recall',
  )
}
