import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import { fail, type NotPassed, pass, unknown } from '../../ports/verdict.js'
import type { ClientEnd } from '../frame/conclude.js'
import { defineChannel } from '../frame/define-channel.js'
import { channelEnvironment } from '../frame/environment.js'
import { filesCheck } from '../frame/files-check.js'
import { collectFiles } from '../frame/prebuilt.js'
import { commandsReady } from './checks/ready.js'
import {
  type CommandsSubject,
  commandsSubject,
  endOf,
  lookUpByCommand,
  lookUpStagedByCommand,
} from './client/listing.js'
import { commandsChannelKeys } from './formats/channel-keys.js'

export const commands = defineChannel<CommandsSubject>({
  kind: 'commands',
  title: 'Commands',
  words: 'A channel made of commands in the plan, for every place that has none of its own.',
  with: commandsChannelKeys,
  subject: commandsSubject,
  lookUp: lookUpByCommand,
  checks: () => [commandsReady, filesCheck('commands', 'the commands', 'files')],
  async pack(context, { keys }, folder) {
    if (keys.build !== undefined) stopAt(await runLine(context, 'build', keys.build))
    return { files: await collectFiles(context, keys.files, folder) }
  },
  fromTree: (spec) => spec.with.build !== undefined,
  bare: true,
  async rehearse(context, { keys: { rehearse } }) {
    if (rehearse === undefined) return pass('the plan has no rehearse command')
    return (await runLine(context, 'rehearse', rehearse)) ?? pass('rehearsed by its command')
  },
  upload: (context, { keys }) => upload(context, 'publish', keys.publish, keys.interactive),
  staging: {
    lookUp: lookUpStagedByCommand,
    upload: (context, { keys }) => upload(context, 'staging.publish', keys.staging?.publish),
    approve: (context, { keys }) =>
      upload(context, 'staging.approve', keys.staging?.approve, keys.interactive),
    reject: async (context, { keys }) =>
      (await runLine(context, 'staging.reject', keys.staging?.reject)) ?? pass('rejected by its command'),
  },
  async install(context, { keys: { verify } }, version) {
    if (verify === undefined) return pass(`${version} is there; the plan has no verify command`)
    return (await runLine(context, 'verify', verify)) ?? pass('its verify command passed')
  },
  async recall(context, { keys: { recall } }) {
    return (await runLine(context, 'recall', recall)) ?? pass('recalled by its command')
  },
  unprovable: ({ id, with: { ready } }) =>
    ready === undefined
      ? [`${id}: whether its publish command is let in; the plan has no ready command`]
      : [],
  guidance: ({ id }) => [
    {
      title: `Commands of ${id} tried by hand`,
      why: 'The wizard trusts what they say: sight must end with 0 only where the version is there and is what was built.',
      hint: 'RELEASE_VERSION=0.0.0 bash -c "the sight command"; echo $?  should say 1',
    },
  ],
  propagation: { everySeconds: 10, boundSeconds: 600 },
})

async function upload(
  context: ActionContext,
  name: string,
  line: string | undefined,
  interactive = false,
): Promise<ClientEnd> {
  const why = await runLine(context, name, line, interactive)
  const fact = `${context.release.target?.version} by the plan's command`
  return why === undefined ? { said: 'published', fact } : { said: 'failed', why }
}

function stopAt(why: NotPassed | undefined): void {
  if (why !== undefined) throw new NotTold(why)
}

/** Runs a shell line of the channel, with the terminal where it asks a person. Undefined where it ended with 0. */
async function runLine(
  { read, write, release }: ActionContext,
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
  const options = { env: channelEnvironment(release, read) }
  const result = interactive
    ? await write.handOver('bash', ['-euo', 'pipefail', '-c', line], options)
    : await write.shell(line, options)
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
