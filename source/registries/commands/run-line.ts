import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { fail, type NotPassed, unknown } from '../../ports/verdict.js'
import { channelEnvironment } from '../frame/environment.js'
import { endOf } from './client/listing.js'

/** Runs a shell line of the channel, with the terminal where it asks a person. Undefined where it ended with 0. */
export async function runLine(
  { read, write, release, signal, report }: ActionContext,
  name: string,
  line: string | undefined,
  interactive = false,
): Promise<NotPassed | undefined> {
  if (line === undefined)
    return fail(
      `the plan has no ${name} command`,
      'a command',
      `do it by hand, or add ${name}: to the channel`,
    )
  const options = { env: channelEnvironment(release, read), signal }
  const result = interactive
    ? await write.handOver('bash', ['-euo', 'pipefail', '-c', line], options)
    : await write.shell(line, { ...options, onLine: report })
  if (result === undefined)
    return fail(
      `the ${name} command talks to a person, and there is no terminal here`,
      'a terminal',
      'run release-wizard in a terminal',
    )
  if (succeeded(result)) return undefined
  const found = `the ${name} command ${endOf(result)}`
  const mend = 'see the log, mend it, then try again: it looks first what is there'
  return result.exitCode === null || result.exitCode === 127
    ? unknown(found, 'exit code 0', mend)
    : fail(found, 'exit code 0', mend)
}
