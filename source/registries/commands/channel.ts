import type { ActionContext } from '../../ports/action.js'
import { NotTold } from '../../ports/not-told.js'
import { type NotPassed, pass } from '../../ports/verdict.js'
import type { ClientEnd } from '../frame/conclude.js'
import { defineChannel } from '../frame/define-channel.js'
import { filesCheck } from '../frame/files-check.js'
import { collectFiles } from '../frame/prebuilt.js'
import { commandsReady } from './checks/ready.js'
import {
  type CommandsSubject,
  commandsSubject,
  lookUpByCommand,
  lookUpStagedByCommand,
} from './client/listing.js'
import { commandsChannelKeys } from './formats/channel-keys.js'
import { runLine } from './run-line.js'

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
