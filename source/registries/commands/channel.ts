import { someOf } from '../../lookups/words.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import type { Channel } from '../../ports/channel.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'
import { concludePublish } from '../frame/conclude.js'
import { freshArtifacts, keepFile } from '../frame/keep-file.js'
import { collectFiles } from '../frame/prebuilt.js'
import { commandsReady } from './checks/ready.js'
import { sightByCommand } from './client/sight.js'
import { commandsChannelKeys } from './formats/channel-keys.js'
import { keysOf, runLine } from './run-line.js'

/** A channel made of commands in the plan, for every place that has none of its own. */
export const commands: Channel = {
  kind: 'commands',
  title: 'Commands',
  with: commandsChannelKeys,
  detect: async () => [],
  preflight: [commandsReady],
  fromTree: (spec) => spec.with.build !== undefined,
  build: buildByCommand,
  async rehearse(context) {
    const { rehearse } = keysOf(context)
    if (rehearse === undefined) return { verdict: 'pass', fact: 'the plan has no rehearse command' }
    return (
      (await runLine(context, 'rehearse', rehearse)) ?? { verdict: 'pass', fact: 'rehearsed by its command' }
    )
  },
  async publish(context) {
    const { publish, interactive } = keysOf(context)
    const why = await runLine(context, 'publish', publish, interactive)
    const seen = await sightByCommand(context)
    const what = `${context.release.target?.version ?? ''} by the plan's command`
    return concludePublish(why === undefined ? { said: 'published' } : { said: 'failed', why }, seen, what)
  },
  sight: sightByCommand,
  verify: verifyByCommand,
  async recall(context) {
    const { recall } = keysOf(context)
    if (recall === undefined)
      return fail(
        'the plan has no recall command',
        'a command that takes the version back',
        'do it by hand, or add recall: to the channel',
      )
    return (await runLine(context, 'recall', recall)) ?? { verdict: 'pass', fact: 'recalled by its command' }
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
  links: () => [],
  propagation: { everySeconds: 10, boundSeconds: 600 },
}

async function buildByCommand(context: ActionContext): Promise<Performed> {
  const { build, files } = keysOf(context)
  const channel = context.release.channel?.id ?? 'commands'
  const folder = await freshArtifacts(context, channel)
  const why = build === undefined ? undefined : await runLine(context, 'build', build)
  if (why) return why
  const names = await collectFiles(context, files, folder)
  for (const name of names) await keepFile(context, channel, name)
  return {
    verdict: 'pass',
    fact: names.length === 0 ? 'nothing to keep' : someOf(names),
    outputs: { files: names.join(' ') },
  }
}

async function verifyByCommand(context: ActionContext): Promise<Verdict> {
  const { verify } = keysOf(context)
  if (verify !== undefined)
    return (await runLine(context, 'verify', verify)) ?? pass('its verify command passed')
  const seen = await sightByCommand(context)
  if (seen.status === 'live') return pass(`${seen.actual} is there; the plan has no verify command`)
  return fail(
    seen.note ?? 'the sight command does not find the version',
    'the version',
    'publish it, or look what happened',
  )
}
