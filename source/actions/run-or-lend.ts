import { askedFor } from '../lookups/remote-silence.js'
import type { CommandResult } from '../ports/command.js'
import type { WritePort } from '../ports/write.js'

/** Runs git; where it, ssh or a hook would have asked a person, it is run again at the terminal, if somebody is there. */
export async function runOrLend(write: WritePort, args: readonly string[]): Promise<CommandResult> {
  const result = await write.run('git', args)
  return askedFor(result) === undefined ? result : ((await write.handOver('git', args)) ?? result)
}
