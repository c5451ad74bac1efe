import { NotTold } from '../../ports/not-told.js'
import { fail, type NotPassed, pass } from '../../ports/verdict.js'
import { defineChannel } from '../frame/define-channel.js'
import { collectFiles } from '../frame/prebuilt.js'
import { commandsReady } from './checks/ready.js'
import { type CommandsSubject, commandsSubject, lookUpByCommand } from './client/listing.js'
import { commandsChannelKeys } from './formats/channel-keys.js'
import { runLine } from './run-line.js'

/** A channel made of commands in the plan, for every place that has none of its own. */
export const commands = defineChannel<CommandsSubject>({
  kind: 'commands',
  title: 'Commands',
  with: commandsChannelKeys,
  subject: commandsSubject,
  lookUp: lookUpByCommand,
  checks: () => [commandsReady],
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
  async upload(context, { keys }) {
    const why = await runLine(context, 'publish', keys.publish, keys.interactive)
    const fact = `${context.release.target?.version} by the plan's command`
    return why === undefined ? { said: 'published', fact } : { said: 'failed', why }
  },
  async install(context, { keys: { verify } }, version) {
    if (verify === undefined) return pass(`${version} is there; the plan has no verify command`)
    return (await runLine(context, 'verify', verify)) ?? pass('its verify command passed')
  },
  async recall(context, { keys: { recall } }) {
    if (recall !== undefined)
      return (await runLine(context, 'recall', recall)) ?? pass('recalled by its command')
    return fail(
      'the plan has no recall command',
      'a command that takes the version back',
      'do it by hand, or add recall: to the channel',
    )
  },
  unprovable: ({ id, with: { ready } }) =>
    ready === undefined
      ? [`${id}: that its publish command would be let in; the plan has no ready command`]
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

function stopAt(why: NotPassed | undefined): void {
  if (why !== undefined) throw new NotTold(why)
}
