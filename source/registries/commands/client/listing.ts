import type { CheckContext } from '../../../ports/check.js'
import type { CommandResult } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import { oneLine } from '../../../project/registry-refusal.js'
import { readVersion } from '../../../project/schemes/read.js'
import type { Subject } from '../../frame/declaration.js'
import { channelEnvironment } from '../../frame/environment.js'
import type { Listing, StageListing } from '../../frame/listing.js'
import { type CommandsChannelKeys, commandsChannelKeys } from '../formats/channel-keys.js'

/** What the shell lines of a channel speak of: the release by its version, and the channel by its name in the plan. */
export interface CommandsSubject extends Subject {
  readonly keys: CommandsChannelKeys
}

/** The channel's commands, as the plan gives them. */
export async function commandsSubject({ release }: Pick<CheckContext, 'release'>): Promise<CommandsSubject> {
  const name = release.channel?.id ?? 'commands'
  const mend = 'see what its command said'
  const place = { title: "the plan's command", login: mend, right: mend }
  return { name, place, keys: commandsChannelKeys.parse(release.channel?.with) }
}

/** Asks the plan's own command: 0 there and ours, 1 not there, anything else cannot tell. A version it prints is what is there. */
export async function lookUpByCommand(context: CheckContext, { keys }: CommandsSubject): Promise<Listing> {
  const { isThere, printed } = await sightBy(context, 'sight', keys.sight)
  const newest = readVersion(printed) === undefined ? {} : { newest: printed }
  return isThere ? { ...newest, found: { ours: true } } : newest
}

/** What is staged, by the plan's own command. */
export async function lookUpStagedByCommand(
  context: CheckContext,
  { keys: { staging }, name }: CommandsSubject,
): Promise<StageListing> {
  if (staging === undefined) return { unable: `the plan gives ${name} no commands under staging` }
  const { isThere } = await sightBy(context, 'staging.sight', staging.sight)
  return isThere ? { staged: { id: name, ours: true } } : {}
}

async function sightBy(
  context: CheckContext,
  key: string,
  line: string,
): Promise<{ readonly isThere: boolean; readonly printed: string }> {
  const result = await queryLine(context, line)
  if (result.exitCode === 0 || result.exitCode === 1)
    return { isThere: result.exitCode === 0, printed: result.stdout.trim() }
  throw NotTold.unknown(
    `the ${key} command ${endOf(result)}`,
    'exit code 0 (there and ours) or 1 (not there)',
    `correct ${key}: of the channel in the plan`,
  )
}

/** Runs a shell line of the plan that only asks. */
export function queryLine({ read, release, report }: CheckContext, line: string): Promise<CommandResult> {
  return read.query('bash', ['-euo', 'pipefail', '-c', line], {
    env: channelEnvironment(release, read),
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
