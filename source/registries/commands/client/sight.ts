import { valid } from 'semver'
import type { Sighting } from '../../../core/vocabulary.js'
import type { CheckContext } from '../../../ports/check.js'
import type { CommandResult } from '../../../ports/command.js'
import { oneLine } from '../../../project/refusal.js'
import { channelEnvironment } from '../../frame/environment.js'
import { commandsChannelKeys } from '../formats/channel-keys.js'

/** Asks the plan's own command: 0 there and ours, 1 not there, anything else cannot tell. A version it prints is what is there. */
export async function sightByCommand(context: CheckContext): Promise<Sighting> {
  const { release } = context
  const channel = release.channel?.id ?? ''
  const { sight } = commandsChannelKeys.parse(release.channel?.with)
  const result = await askLine(context, sight)
  const printed = valid(result.stdout.trim()) === null ? {} : { actual: result.stdout.trim() }
  if (result.exitCode === 0) {
    const actual = release.target === undefined ? {} : { actual: release.target.version }
    return { channel, status: 'live', ours: true, ...actual, ...printed }
  }
  if (result.exitCode === 1) return { channel, status: 'absent', ...printed }
  return { channel, status: 'in-doubt', note: `the sight command ${endOf(result)}` }
}

/** Runs a shell line of the plan that only asks. */
export function askLine(
  { read, release, signal, report }: CheckContext,
  line: string,
): Promise<CommandResult> {
  return read.ask('bash', ['-euo', 'pipefail', '-c', line], {
    env: channelEnvironment(release, read),
    signal,
    onLine: report,
  })
}

/** How a command ended, in words: its exit code, and the last thing it said. */
export function endOf(result: CommandResult): string {
  if (result.missing) return 'did not run: bash is not installed'
  if (result.timedOut) return 'did not end in time'
  const said = result.tail.findLast((line) => line.trim() !== '')
  return `ended with exit code ${result.exitCode}${said === undefined ? '' : `: ${oneLine(said)}`}`
}
