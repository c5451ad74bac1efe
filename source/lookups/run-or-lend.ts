import type { CommandOptions, CommandResult } from '../ports/command.js'
import type { WritePort } from '../ports/write.js'
import { askedFor } from './remote-silence.js'

/** Runs git; where it, ssh or a hook would have asked a person, it is run again at the terminal, if somebody is there. */
export async function runOrLend(
  write: Pick<WritePort, 'run' | 'handOver'>,
  args: readonly string[],
  options?: CommandOptions,
): Promise<CommandResult> {
  const result = await write.run('git', args, options)
  return askedFor(result) === undefined ? result : ((await write.handOver('git', args, options)) ?? result)
}
